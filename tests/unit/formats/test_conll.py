"""CoNLL-2003 with IOB2 tags."""

from pathlib import Path

import pytest
from hypothesis import given

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.conll import Conll, flat
from annotator.formats.registry import Losses
from tests.unit.strategies import annotated

TEXT = "Kata Sari di UIN-Solo. Sari🙂 pergi.\nBaca juga: Budi"


def written(tmp_path: Path, *annotations: Annotation, zones: tuple[Zone, ...] = ()) -> tuple[str, Losses]:
    losses = Losses()
    Conll().write([Record(Article("a", TEXT, zones=zones), annotations)], tmp_path / "a.conll", losses)
    return (tmp_path / "a.conll").read_text(encoding="utf-8"), losses


def test_each_entity_begins_with_b_and_goes_on_with_i(tmp_path: Path) -> None:
    text, _ = written(tmp_path, Entity("1", Span(5, 9), "PERSON"), Entity("2", Span(13, 21), "ORG"))
    rows = [line.split()[::3] for line in text.splitlines()[2:8]]
    assert rows == [
        ["Kata", "O"], ["Sari", "B-PERSON"], ["di", "O"], ["UIN", "B-ORG"], ["-", "I-ORG"], ["Solo", "I-ORG"],
    ]  # fmt: skip


def test_neighbours_of_one_label_stay_two_entities(tmp_path: Path) -> None:
    text, _ = written(tmp_path, Entity("1", Span(13, 16), "ORG"), Entity("2", Span(16, 21), "ORG"))
    assert [line.split()[-1] for line in text.splitlines()[5:8]] == ["B-ORG", "B-ORG", "I-ORG"]


def test_an_edge_inside_a_word_cuts_the_word(tmp_path: Path) -> None:
    text, _ = written(tmp_path, Entity("1", Span(5, 7), "PERSON"))
    assert "Sa _ _ B-PERSON\nri _ _ O\n" in text


def test_sentences_are_set_apart_by_a_blank_line_and_dead_zones_left_out(tmp_path: Path) -> None:
    promo = Zone(Span(TEXT.index("Baca"), len(TEXT)), ZoneKind.PROMO)
    text, _ = written(tmp_path, zones=(promo,))
    assert text.count("\n\n") == 3
    assert "Baca" not in text


def test_overlaps_quotations_and_attributes_are_told_as_lost(tmp_path: Path) -> None:
    _, losses = written(
        tmp_path,
        Entity("1", Span(13, 21), "ORG", {"note": "x"}),
        Entity("2", Span(17, 21), "LOC"),
        Quotation("3", QuotationType.INDIRECT, (Span(0, 9),)),
    )
    assert losses.to_json() == {
        "entities inside or across a longer one": 1,
        "entities with attributes, which were left out": 1,
        "quotations": 1,
    }


@given(annotated())
def test_reading_back_gives_every_flat_entity_under_its_label(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Article, tuple[Annotation, ...]]
) -> None:
    article, annotations = case
    record = Record(article, annotations)
    path = tmp_path_factory.mktemp("conll") / "a.conll"
    Conll().write([record], path, Losses())
    kept = [
        e
        for e in flat(record, Losses())
        if e.span.of(article.text).strip() and "\n" not in e.span.of(article.text)
    ]
    found = [e for r in Conll().read(path) for e in r.annotations if isinstance(e, Entity)]
    assert len(found) >= len(kept)
    assert {e.label for e in kept} <= {e.label for e in found}


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
def test_a_line_without_a_tag_is_refused_by_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "in.conll"
    path.write_text(f"Kata O\n{line}\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 2"):
        list(Conll().read(path))
