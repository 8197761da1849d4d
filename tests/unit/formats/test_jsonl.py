"""Native JSONL stores everything and refuses damaged lines."""

from pathlib import Path

import pytest
from hypothesis import given

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.formats.jsonl import Jsonl
from annotator.formats.registry import Options
from annotator.formats.shared.carrying import Losses
from tests.unit.strategies import annotated


@given(annotated())
def test_writing_and_reading_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Article, tuple[Annotation, ...]]
) -> None:
    article, annotations = case
    folder, losses = tmp_path_factory.mktemp("jsonl"), Losses()
    record = Jsonl().carry(Record(article, annotations), losses)
    Jsonl().write([record, record], folder / "one.jsonl", Options())
    again = list(Jsonl().read(folder / "one.jsonl"))
    Jsonl().write(again, folder / "two.jsonl", Options())
    assert again == [record, record]
    assert (folder / "one.jsonl").read_bytes() == (folder / "two.jsonl").read_bytes()
    assert losses.lines() == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"id": "a", "text"', "line 1: not JSON"),
        (b'{"id": "a", "text": ""}\n[1]\n', "line 2: a record is a JSON object"),
        (b'\n{"text": "x"}\n', "line 2: Article .: 'id' is missing"),
        (b'{"id": "a", "text": "\xff"}\n', "not UTF-8"),
        (b"[" * 100_000, "line 1: not JSON"),
    ],
)
def test_a_damaged_line_is_reported_with_its_number(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=message):
        list(Jsonl().read(path))


def test_a_byte_order_mark_and_blank_lines_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "bom.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "Sari\\u2028"}\r\n\r\n')
    assert [record.article.text for record in Jsonl().read(path)] == ["Sari\u2028"]
