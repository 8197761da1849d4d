"""CoNLL-2003 with IOB2 and BIOES tags."""

from pathlib import Path

import pytest

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.conll import Conll
from annotator.formats.registry import Options
from annotator.formats.shared.carrying import Losses

TEXT = "Kata Sari di UIN-Solo. Sari🙂 pergi.\nBaca juga: Budi"


def written(tmp_path: Path, *annotations: Annotation, zones: tuple[Zone, ...] = ()) -> tuple[str, Losses]:
    losses = Losses()
    record = Conll().carry(Record(Article("a", TEXT, zones=zones), annotations), losses)
    Conll().write([record], tmp_path / "a.conll", Options())
    return (tmp_path / "a.conll").read_text(encoding="utf-8"), losses


def test_each_entity_begins_with_b_and_continues_with_i(tmp_path: Path) -> None:
    text, _ = written(tmp_path, Entity("1", Span(5, 9), "PERSON"), Entity("2", Span(13, 21), "ORG"))
    rows = [line.split()[::3] for line in text.splitlines()[2:8]]
    assert rows == [
        ["Kata", "O"], ["Sari", "B-PERSON"], ["di", "O"], ["UIN", "B-ORG"], ["-", "I-ORG"], ["Solo", "I-ORG"],
    ]  # fmt: skip


def test_adjacent_entities_with_the_same_label_stay_two_entities(tmp_path: Path) -> None:
    text, _ = written(tmp_path, Entity("1", Span(13, 16), "ORG"), Entity("2", Span(16, 21), "ORG"))
    assert [line.split()[-1] for line in text.splitlines()[5:8]] == ["B-ORG", "B-ORG", "I-ORG"]


def test_an_entity_edge_inside_a_word_splits_the_token(tmp_path: Path) -> None:
    text, _ = written(tmp_path, Entity("1", Span(5, 7), "PERSON"))
    assert "Sa _ _ B-PERSON\nri _ _ O\n" in text


def test_sentences_are_separated_by_blank_lines_and_dead_zones_are_omitted(tmp_path: Path) -> None:
    promo = Zone(Span(TEXT.index("Baca"), len(TEXT)), ZoneKind.PROMO)
    text, _ = written(tmp_path, zones=(promo,))
    assert text.count("\n\n") == 3
    assert "Baca" not in text


def test_overlaps_quotations_and_attributes_are_reported_as_lost(tmp_path: Path) -> None:
    _, losses = written(
        tmp_path,
        Entity("1", Span(13, 21), "ORG", {"note": "x"}),
        Entity("2", Span(17, 21), "LOC"),
        Quotation("3", QuotationType.INDIRECT, (Span(0, 9),)),
    )
    assert losses.to_json() == {
        "annotations without their attributes": 1,
        "entities inside or across a longer one": 1,
        "quotations": 1,
    }


def test_bioes_marks_single_and_last_tokens(tmp_path: Path) -> None:
    entities = (Entity("1", Span(5, 9), "PERSON"), Entity("2", Span(13, 21), "ORG"))
    record = Conll().carry(Record(Article("a", TEXT), entities), Losses())
    Conll().write([record], tmp_path / "a.conll", Options(scheme="bioes"))
    lines = (tmp_path / "a.conll").read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in lines[3:8]] == ["S-PERSON", "O", "B-ORG", "I-ORG", "E-ORG"]
    (again,) = Conll().read(tmp_path / "a.conll")
    assert [a.claim for a in again.annotations] == [a.claim for a in record.annotations]


def test_a_sentence_does_not_end_inside_an_entity(tmp_path: Path) -> None:
    text = "Ia bekerja di Maju. Jaya Tbk sejak lama."
    record = Record(Article("a", text), (Entity("1", Span(14, 28), "ORG"),))
    carried = Conll().carry(record, Losses())
    assert carried.article.text == "Ia bekerja di Maju . Jaya Tbk sejak lama .\n"
    assert carried.annotations[0].extent.of(carried.article.text) == "Maju . Jaya Tbk"


def test_text_is_rebuilt_with_the_offsets_of_its_entities(tmp_path: Path) -> None:
    path = tmp_path / "in.conll"
    path.write_text(
        "-DOCSTART- -X- -X- O\n\nKata X Y O\nSari X Y B-PERSON\nMelati X Y I-PERSON\n\nPergi O\n",
        encoding="utf-8",
    )
    (record,) = Conll().read(path)
    assert record.article.text == "Kata Sari Melati\nPergi\n"
    (entity,) = record.annotations
    assert (entity.extent.of(record.article.text), entity.claim[2]) == ("Sari Melati", "PERSON")


@pytest.mark.parametrize("line", ["Sari", "Sari X Y PERSON", "Sari B-"])
def test_a_line_without_a_tag_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "in.conll"
    path.write_text(f"Kata O\n{line}\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 2"):
        list(Conll().read(path))
