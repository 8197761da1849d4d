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


def croissant(name: str, told: str, licence: str, made: datetime, files: Sequence[DataFile]) -> str:
    """The description as JSON text; without a licence while nobody has named one."""
    said: dict[str, Any] = {
        "@context": _context(),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": name,
        "description": told,
        "inLanguage": "id",
        "datePublished": made.date().isoformat(),
        "version": made.strftime("%Y.%m.%d"),
    }
    said |= {"license": licence} if licence else {}
    said["distribution"] = [
        {
            "@type": "cr:FileObject",
            "@id": one.name,
            "name": one.name,
            "contentUrl": one.name,
            "contentSize": f"{one.size} B",
            "encodingFormat": _mime(one.name),
            "sha256": one.sha256,
        }
        for one in files
    ]
    sets = [_articles(one.name) for one in files if one.name.endswith(".jsonl") and one.size]
    said |= {"recordSet": sets} if sets else {}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


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
    """How a record of native JSONL is read: one article a line."""
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
                "description": told,
                "dataType": "sc:Text",
                "source": {"fileObject": {"@id": name}, "extract": {"column": field}},
            }
            for field, told in _FIELDS
        ],
    }
