"""A damaged file gives one line that names it, and the other files are imported."""

import json
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError, FormatError, UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.progress import Silent
from annotator.formats.shared.foreign import read_json_items
from annotator.operations.importing.import_files import Intake, import_paths, read_records
from annotator.operations.learning.project_model import open_model
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.suggesting.tag_files import tag
from annotator.suggest.learned.model import ModelError
from tests.unit.reading.test_documents import pdf

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
    assert [row.outcome for row in report.rows] == [Outcome.DAMAGED, Outcome.READ]
    assert "a.docx is no whole Word document: Error -3 while decompressing" in report.rows[0].reason
    with pytest.raises(UnreadableError, match="no whole"):
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


def archive(path: Path, member: str, size: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(member, b" " * size)
    return path


def test_a_word_file_that_unpacks_to_too_much_is_refused(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("docx")
    monkeypatch.setattr("annotator.reading.word.LARGEST", 1_000_000)
    file = archive(tmp_path / "a.docx", "word/document.xml", 1_000_001)
    (row,) = import_paths(project, [file], Silent()).value.rows
    assert row.outcome is Outcome.TOO_LARGE
    assert "unpacks to more than 1 MB. Save its text alone" in row.reason


def test_an_archive_with_a_member_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("cassis")
    monkeypatch.setattr("annotator.formats.xmi.LARGEST_FILE", 1_000_000)
    file = archive(tmp_path / "a.zip", "one.xmi", 1_000_001)
    with pytest.raises(FormatError, match=r"one\.xmi unpacks to more than 1 MB; split it"):
        list(read_records(file, "a", Intake("xmi")))


def test_a_docbin_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("spacy")
    monkeypatch.setattr("annotator.formats.spacy.LARGEST", 1_000_000)
    (tmp_path / "a.spacy").write_bytes(zlib.compress(b" " * 3_000_000))
    with pytest.raises(FormatError, match="unpacks to more than 1 MB; split it"):
        list(read_records(tmp_path / "a.spacy", "a", Intake("spacy")))


@pytest.mark.parametrize("name", ["jsonl", "doccano", "prodigy"])
def test_a_line_that_is_too_long_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("annotator.formats.registry.LONGEST_ITEM", 1_000_000)
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "text": "Sari."}\n{"id": "b", "text": "' + "x" * 1_000_000 + '"}\n')
    with pytest.raises(FormatError, match="line 2: longer than 1 million characters; give each article"):
        list(read_records(file, "a", Intake(name)))


@pytest.mark.parametrize("before", ["[{}, ", ""])
def test_an_item_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    monkeypatch.setattr("annotator.formats.shared.foreign.LONGEST_ITEM", 1_000_000)
    file = tmp_path / "a.json"
    file.write_text(f'{before}{{"data": {{"text": "{"x" * 3_000_000}"}}}}')
    with pytest.raises(FormatError, match="a record is longer than 1 million characters"):
        list(read_json_items(file))


def test_a_file_that_the_index_lists_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sari tiba.")
    (tmp_path / "a.ann").write_text("T1\tPER 0 4\tSari\n")
    (tmp_path / "articles.tsv").write_text("file\tarticle\na.txt\tsatu\na.txt\tdua\n")
    assert [record.article.id for record in read_records(tmp_path, "x", Intake("brat"))] == ["satu"]


def test_an_escape_that_is_no_character_is_read_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "a.conllup"
    file.write_text("# newdoc id = a\n1\tSari\tSpacesAfter=\\u{ffffffffff}\tO\n")
    (record,) = read_records(file, "a", Intake("conllu"))
    assert record.article.text == "Sari\\u{ffffffffff}"


def test_a_source_that_no_file_can_be_called_is_named(tmp_path: Path) -> None:
    target = {"source": "x" * 5000, "selector": {"type": "TextQuoteSelector", "exact": "Sari"}}
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"type": "Annotation", "target": target}))
    with pytest.raises(FormatError, match="is not beside it; put it there as") as refused:
        list(read_records(file, "a", Intake("webannotation")))
    assert len(str(refused.value)) < 1500


def test_a_long_value_is_shortened_in_the_message(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("-DOCSTART- O\n\nSari " + "x" * 100_000 + "\n")
    with pytest.raises(FormatError, match=r" … x+' is no tag; correct it to O") as refused:
        list(read_records(tmp_path / "a.conll", "a", Intake("conll")))
    assert len(refused.value.message) < 1000


def test_a_pdf_of_one_endless_paragraph_is_read_in_time(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf([["berita-" * 12] * 3000 + ["x" * 80_000]]))
    begun = time.process_time()
    (record,) = read_records(tmp_path / "a.pdf", "a", Intake())
    assert len(record.article.text) > 300_000
    assert time.process_time() - begun < 15


def test_a_parquet_file_with_endless_or_broken_metadata_and_texts_is_read_or_refused(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    nested = {b"huggingface": b"[" * 100_000}
    table = arrow.table({"text": ["Sari."]}).replace_schema_metadata(nested)
    parquet.write_table(table, tmp_path / "a.parquet")
    (record,) = read_records(tmp_path / "a.parquet", "a", Intake("parquet"))
    assert record.article.text == "Sari."
    broken = arrow.array([b"Sari \xff."], type=arrow.binary()).view(arrow.string())
    parquet.write_table(arrow.table({"text": broken}), tmp_path / "b.parquet")
    with pytest.raises(FormatError, match="export it again"):
        list(read_records(tmp_path / "b.parquet", "b", Intake("parquet")))
