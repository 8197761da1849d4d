"""A dataset described for catalogues: MLCommons Croissant 1.0, which is JSON-LD over schema.org.

Source: "Croissant Format Specification", version 1.0, 2024-03-01, http://mlcommons.org/croissant/1.0.
"""

import json
import mimetypes
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from annotator.operations.exporting.manifest import DataFile

CONFORMS = "http://mlcommons.org/croissant/1.0"
_TERMS = (
    "citeAs", "column", "dataBiases", "dataCollection", "equivalentProperty", "extract", "field",
    "fileProperty", "fileObject", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5",
    "parentField", "path", "personalSensitiveInformation", "recordSet", "references", "regex", "repeated",
    "replace", "samplingRate", "separator", "source", "subField", "transform",
)  # fmt: skip
_MIME = {
    ".jsonl": "application/jsonlines",
    ".parquet": "application/x-parquet",
    ".md": "text/markdown",
    ".conll": "text/plain",
    ".conllup": "text/plain",
    ".ann": "text/plain",
    ".conf": "text/plain",
    ".xmi": "application/xml",
    ".jsonld": "application/ld+json",
}
_FIELDS = (
    ("id", "The article's id."),
    ("text", "Its text; offsets count code points."),
    ("title", "Its title."),
)


def croissant(name: str, summary: str, licence: str, made: datetime, files: Sequence[DataFile]) -> str:
    """The description as JSON text; without a licence if `licence` is empty."""
    metadata: dict[str, Any] = {
        "@context": _context(),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": name,
        "description": summary,
        "inLanguage": "id",
        "datePublished": made.date().isoformat(),
        "version": made.strftime("%Y.%m.%d"),
    }
    metadata |= {"license": licence} if licence else {}
    metadata["distribution"] = [
        {
            "@type": "cr:FileObject",
            "@id": file.name,
            "name": file.name,
            "contentUrl": file.name,
            "contentSize": f"{file.size} B",
            "encodingFormat": _mime(file.name),
            "sha256": file.sha256,
        }
        for file in files
    ]
    sets = [_articles(file.name) for file in files if file.name.endswith(".jsonl") and file.size]
    metadata |= {"recordSet": sets} if sets else {}
    return json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"


def _context() -> dict[str, Any]:
    return {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        **{term: f"cr:{term}" for term in _TERMS},
    }


def _mime(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return _MIME.get(suffix) or mimetypes.guess_type(f"a{suffix}")[0] or "application/octet-stream"


def _articles(name: str) -> dict[str, Any]:
    """The record set of a native JSONL file: one article per line."""
    records = f"{PurePosixPath(name).stem}-articles"
    return {
        "@type": "cr:RecordSet",
        "@id": records,
        "name": records,
        "description": "One article a line.",
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{records}/{field}",
                "name": f"{records}/{field}",
                "description": description,
                "dataType": "sc:Text",
                "source": {"fileObject": {"@id": name}, "extract": {"column": field}},
            }
            for field, description in _FIELDS
        ],
    }
