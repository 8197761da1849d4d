"""Small valid files of every kind that the program reads, to be changed by `fuzz_readers`."""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.registry import Options, format_info, format_names, format_of, make_format
from annotator.formats.shared.carrying import Losses
from annotator.reading.registry import readers
from tests.unit.formats.torture import torture
from tests.unit.reading.test_documents import pdf

ROOT = Path(__file__).resolve().parents[2]
READERS = ("txt", "html", "docx", "pdf")
_KINDS = {
    ".json": "json", ".jsonl": "json", ".xml": "xml", ".xmi": "xml", ".docx": "zip", ".zip": "zip",
    ".spacy": "docbin", ".parquet": "parquet", ".pdf": "pdf", ".html": "xml", ".txt": "text",
}  # fmt: skip
_ROW = {"id": 7, "text": "Sari tiba di Solo. “Siap,” kata Sari."}
_LINES = {
    "doccano": (
        {**_ROW, "label": [[0, 4, "PER"], [13, 17, "LOC"]], "Comments": ["x"]},
        {**_ROW, "entities": [{"id": 1, "label": "PER", "start_offset": 0, "end_offset": 4}], "relations": []},
    ),
    "prodigy": (
        {**_ROW, "spans": [{"start": 0, "end": 4, "label": "PER", "token_start": 0, "token_end": 0}],
         "tokens": [{"text": "Sari", "start": 0, "end": 4, "id": 0}], "answer": "accept", "meta": {"score": 0.5},
         "relations": [{"head": 0, "child": 0, "label": "x"}], "_annotator_id": "a"},
    ),
    "jsonl": ({**_ROW, "entities": [{"start": 0, "end": 4, "label": "PER"}]},),
}  # fmt: skip
_FILES = {
    "conll": {"a.conll": "-DOCSTART- -X- O\n\nSari NNP B-NP B-PER\nMelati NNP I-NP I-PER\n\nSolo _ _ S-LOC\n"},
    "conllu": {
        "a.conllup": "# global.columns = ID FORM MISC ANNOTATOR:NE\n# newdoc id = a\n# text = Sari ke Solo\n"
        "1\tSari\t_\tB-PER\n2\tke\tSpacesAfter=\\s\\u{2009}\tO\n3\tSolo\tSpaceAfter=No\tB-LOC\n\n# spaces = \\n\n"
    },
    "labelstudio": {
        "a.json": json.dumps(
            [
                {"id": 1, "text": _ROW["text"], "label": [{"start": 0, "end": 4, "labels": ["PER"]}]},
                {"id": 2, "data": {"text": _ROW["text"]}, "annotations": [{"id": 1, "completed_by": {"id": 3},
                 "result": [{"id": "a", "type": "labels", "from_name": "l", "to_name": "text",
                             "value": {"start": 0, "end": 4, "labels": ["PER"]}}]}],
                 "predictions": [{"model_version": "m", "score": 0.5, "result": []}]},
            ]
        )
    },
    "webannotation": {
        "a.json": json.dumps(
            {"type": "Annotation", "id": "x", "body": [{"purpose": "tagging", "value": "PER"}],
             "target": {"source": "a.txt", "selector": [{"type": "TextQuoteSelector", "exact": "Sari"},
                        {"type": "TextPositionSelector", "start": 0, "end": 4}]}}
        ),
        "a.txt": "Sari tiba.",
    },
    "brat": {
        "a.txt": "Sari tiba di Solo.",
        "a.ann": "T1\tPER 0 4\tSari\nT2\tLOC 5 9;13 17\ttiba Solo\nR1\tAt Arg1:T1 Arg2:T2\nA1\tNegated T1\n"
        "#1\tAnnotatorNotes T1\tcatatan\nE1\tMove:T1 To:T2\n",
    },
    "tei": {
        "a.xml": '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>J</title></titleStmt>'
        '</fileDesc></teiHeader><text><body><p xml:id="p"><persName n="1">Sari</persName> tiba. <said who="#s" '
        'direct="true" next="#b" xml:id="a">Siap</said>,<lb/> <choice><sic>ktaa</sic><corr>kata</corr></choice> dia. '
        '<said xml:id="b" prev="#a">Besok</said></p></body></text></TEI>'
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """The files of a data set by name. `name` is what is read of them, `.` the folder itself; `kinds` are
    those of `mutations`, by file name.
    """

    name: str
    files: dict[str, bytes]

    def kind(self, file: str) -> str:
        """How a file of the sample can be changed."""
        return _KINDS.get(Path(file).suffix, "lines")


def samples(target: str) -> list[Sample]:
    """The samples of a reader or format; there is at least one for each that is registered."""
    return [*own_samples(target), *_shared(target)]


def own_samples(target: str) -> list[Sample]:
    """The samples that come with the tests, which can all be read."""
    return list(_pages(target) if target in READERS else (*_written(target), *_by_hand(target)))


def _pages(reader: str) -> Iterator[Sample]:
    unit = ROOT / "tests" / "unit" / "reading"
    if reader == "txt":
        yield from (
            Sample(file.name, {file.name: file.read_bytes()}) for file in (ROOT / "seeds").glob("*.txt")
        )
        pages = (file.read_bytes() for file in sorted((unit / "pages").glob("*.page"))[:4])
        yield from (Sample("a.txt", {"a.txt": page}) for page in pages)
    elif reader == "html":
        pages = (file.read_bytes() for file in sorted(unit.glob("*/*.html")))
        yield from (Sample("a.html", {"a.html": page}) for page in pages)
    elif reader == "pdf":
        lines = ["Jembatan Selesai", "Warga Sumber Rejo berterima kasih,", "kata Sari."]
        yield Sample("a.pdf", {"a.pdf": pdf([lines, lines])})
    else:
        import docx  # noqa: PLC0415 - an extra

        document = docx.Document()
        document.add_paragraph("Jembatan Selesai")
        document.add_table(2, 2).cell(0, 0).text = "Warga Sumber Rejo berterima kasih."
        document.sections[0].header.paragraphs[0].text = "Humas"
        out = io.BytesIO()
        document.save(out)
        yield Sample("a.docx", {"a.docx": out.getvalue()})


def _written(format_name: str) -> Iterator[Sample]:
    """What the format itself writes, in every unit of offsets."""
    info, format_ = format_info(format_name), make_format(format_name)
    for unit in info.units:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{'' if info.folder else info.suffixes[0]}"
            format_.write([format_.carry(record, Losses()) for record in torture()], path, Options(unit))
            found = _read(path)
        yield found
        if format_name == "xmi":
            yield Sample("a.zip", {"a.zip": _archived(found.files)})


def _archived(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _by_hand(format_name: str) -> Iterator[Sample]:
    """Files as other tools write them."""
    for row in _LINES.get(format_name, ()):
        yield Sample("a.jsonl", {"a.jsonl": (json.dumps(row) + "\n").encode() * 2})
    if format_name in _FILES:
        files = {name: text.encode() for name, text in _FILES[format_name].items()}
        yield Sample("." if len(files) > 1 else next(iter(files)), files)


def _shared(format_name: str) -> Iterator[Sample]:
    """The development data next to the checkout, where it is there."""
    for case in sorted(ROOT.parent.glob("shared/cases/datasets/*")):
        for path in sorted(case.iterdir()):
            if path.name != "README" and format_of(path) == format_name:
                yield _read(path)


def _read(path: Path) -> Sample:
    if path.is_file():
        return Sample(path.name, {path.name: path.read_bytes()})
    files = (file for file in sorted(path.rglob("*")) if file.is_file())
    return Sample(".", {file.relative_to(path).as_posix(): file.read_bytes() for file in files})


def targets() -> list[str]:
    """Everything that reads: the readers, and the formats that can be imported."""
    if unknown := {reader.suffixes[0].removeprefix(".") for reader in readers()} - set(READERS):
        raise LookupError(f"no sample of {', '.join(unknown)}")
    return [*READERS, *(name for name in format_names() if format_info(name).reads)]
