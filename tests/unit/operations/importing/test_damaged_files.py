"""A damaged file gives one line that names it, and the other files are imported."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError, FormatError, UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.progress import Silent
from annotator.operations.importing.import_files import Intake, import_paths, read_records
from annotator.operations.learning.project_model import open_model
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.suggesting.tag_files import tag
from annotator.suggest.learned.model import ModelError

ARTICLE = "Jembatan Selesai\nWarga Sumber Rejo berterima kasih.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        yield opened


def damaged(archive: Path, member: str) -> Path:
    """Spoil the packed bytes of a member, in the middle."""
    with zipfile.ZipFile(archive) as whole:
        entry = whole.getinfo(member)
    data = bytearray(archive.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename)
    for place in range(start + 2, start + entry.compress_size):
        data[place] ^= 0x5A
    archive.write_bytes(data)
    return archive


def test_a_word_file_with_spoilt_bytes_is_one_line(project: Project, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(ARTICLE * 50)
    document.save(str(tmp_path / "a.docx"))
    file = damaged(tmp_path / "a.docx", "word/document.xml")
    good = tmp_path / "b.txt"
    good.write_text(ARTICLE)
    report = import_paths(project, [file, good], Silent()).value
    assert [row.outcome for row in report.rows] == [Outcome.FAULT, Outcome.READ]
    assert "a.docx is damaged, or not built as expected (zlib.error). Open it with" in report.rows[0].reason
    with pytest.raises(UnreadableError, match="damaged"):
        list(read_records(file, "a", Intake()))
    report = tag([file, good], tmp_path / "out.jsonl", Silent(), suggesters=["quotes"])
    assert (report.articles, len(report.skipped)) == (1, 1)


def test_a_model_with_spoilt_bytes_is_one_line(tmp_path: Path) -> None:
    model = tmp_path / "model"
    with zipfile.ZipFile(model, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", "{}" * 500)
    with pytest.raises(ModelError, match=r"is damaged \(Error .*train the model again"):
        open_model(damaged(model, "manifest.json"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_holds_a_member_twice_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("cassis")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for _ in range(2):
            archive.writestr("one.xmi", "<x/>")
    with pytest.raises(FormatError, match=r"a\.zip holds one\.xmi twice"):
        list(read_records(tmp_path / "a.zip", "a", Intake("xmi")))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("jsonl", '{"id": "a", "text": "Sari.", "entities": 3}', "line 1: Article a: entities is a whole"),
        ("jsonl", '{"id": "a", "text": "Sari", "n": ' + "9" * 5000 + "}", "a number has too many digits"),
        ("jsonl", "[" * 100_000, "line 1: .*values are nested too deeply"),
        ("doccano", '{"text": ["Sari"], "label": []}', "line 1: the text is list, not a string"),
        (
            "doccano",
            '{"text": "Sari", "label": 3}',
            "line 1: a value is not of the type that the format",
        ),
        ("prodigy", '{"text": "Sari", "spans": [7]}', "line 1: a value is not of the type"),
        ("prodigy", '{"text": "Sari \\ud800", "id": "x"}', "article x: half a character"),
        (
            "labelstudio",
            '[{"data": {"text": "Sari"}, "annotations": [3]}]',
            "task 1: a value is not of the type",
        ),
    ],
)
def test_a_damaged_row_is_named(tmp_path: Path, name: str, text: str, words: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    with pytest.raises(FormatError, match=words) as refused:
        list(read_records(file, "a", Intake(name)))
    assert "again" in str(refused.value) or "take it out" in str(refused.value)


def test_names_that_are_not_utf_8_are_imported_and_tagged(project: Project, tmp_path: Path) -> None:
    text, rows = (tmp_path / f"caf\udce9.{end}" for end in ("txt", "conll"))
    try:
        text.write_text(ARTICLE)
    except (OSError, UnicodeEncodeError):
        pytest.skip("the disk takes no such name")
    rows.write_text("-DOCSTART- -X- -X- O\n\nSari _ _ B-PER\n")
    report = import_paths(project, [text, rows], Silent()).value
    assert report.added == [r"caf\xe9.txt", r"caf\xe9-00001"]
    out = tmp_path / "\udce9.jsonl"
    assert tag([text], out, Silent(), suggesters=["quotes"]).articles == 1
    assert rb"caf\\xe9.txt" in out.read_bytes()


def test_a_report_with_such_names_can_be_raised_and_shown(tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError) as raised:
        tag([tmp_path / "nope\udce9"], tmp_path / "o", Silent())
    assert "nope" in str(raised.value)
