"""The rules for entities: the table of cases, zones, properties of every suggestion."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.spans import Span
from annotator.suggest.entities.suggester import LABELS, mentions
from annotator.suggest.registry import make_suggester

CASES = Path(__file__).with_name("entities_cases.txt").read_text(encoding="utf-8").splitlines()
MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\]")
HEADLINE = "TITLE>"


def read_case(line: str) -> tuple[Article, set[tuple[str, int, str]]]:
    """The article of a line and its entities as (label, start, surface)."""
    marked = line.removeprefix(HEADLINE).replace("⏎", "\n")
    text, expected, at = "", set(), 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        expected.add((match[2], len(text), match[1]))
        text += match[1]
        at = match.end()
    text += marked[at:]
    zones = (Zone(Span(0, text.index("\n")), ZoneKind.TITLE),) if line.startswith(HEADLINE) else ()
    return Article("case", text, zones=zones), expected


@pytest.mark.parametrize("line", [line for line in CASES if line and not line.startswith("#")])
def test_a_text_has_these_entities_and_no_others(line: str) -> None:
    article, expected = read_case(line)
    found = {(e.label, e.span.start, e.span.of(article.text)) for e in mentions(article)}
    assert found == expected


def test_the_table_has_at_least_a_hundred_texts() -> None:
    assert sum(1 for line in CASES if line and not line.startswith("#")) >= 100


def test_nothing_is_suggested_outside_live_zones() -> None:
    text = "Kapolres Demak hadir.\nBaca juga: Kapolres Demak Tinjau TPS"
    article = Article("a", text, zones=(Zone(Span(22, len(text)), ZoneKind.PROMO),))
    assert [e.span.of(text) for e in mentions(article)] == ["Kapolres Demak"]


def test_a_byline_has_a_person_and_a_date_line_a_date() -> None:
    text = "Wulan Tirta\nRabu 15 Mei 2024, 15:24 WIB\nHujan turun."
    zones = (Zone(Span(0, 11), ZoneKind.BYLINE), Zone(Span(12, 39), ZoneKind.DATE))
    found = [(e.label, e.span.of(text)) for e in mentions(Article("a", text, zones=zones))]
    assert found == [("PERSON", "Wulan Tirta"), ("DATETIME", "Rabu 15 Mei 2024"), ("DATETIME", "15:24 WIB")]


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("Rabu (21/8/2024)", "2024-08-21"),
        ("15 Mei 2024", "2024-05-15"),
        ("27-29 November 2024", "2024-11-27/2024-11-29"),
        ("15:24 WIB", "T15:24+07:00"),
        ("pukul 09.00-11.30 WITA", "T09:00+08:00/T11:30+08:00"),
        ("Mei 2024", "2024-05"),
        ("tahun 2025", "2025"),
        ("Rp3 miliar", "IDR 3000000000"),
        ("Rp 1,5 juta", "IDR 1500000"),
        ("US$ 5 juta", "USD 5000000"),
        ("dua juta rupiah", "IDR 2000000"),
    ],
)
def test_dates_and_money_have_a_normalised_value(text: str, norm: str) -> None:
    (entity,) = mentions(Article("a", f"Dicatat {text}."))
    assert entity.attributes["norm"] == norm


def test_the_year_of_publication_completes_a_date() -> None:
    article = Article("a", "Dicatat Rabu (21/8).", meta={"published": "2024-08-22T08:00+07:00"})
    assert mentions(article)[0].attributes["norm"] == "2024-08-21"


def test_a_place_of_the_dateline_is_a_place_in_the_whole_article() -> None:
    text = "Wringinjati, Kabarlima.id – Warga mengungsi.\n“Aman,” kata Kapolsek Wringinjati Iptu Marwoto."
    found = [(e.label, e.span.of(text)) for e in mentions(Article("a", text))]
    assert ("LOC", "Wringinjati") in found
    assert ("ROLE", "Kapolsek Wringinjati") in found


def test_every_suggestion_has_a_score_and_evidence() -> None:
    article, _ = read_case(next(line for line in CASES if "Wirasakti" in line))
    for entity in mentions(article):
        assert entity.origin is not None
        assert 0 < entity.origin.score <= 1
        assert entity.origin.evidence
        assert entity.verdict is None


WORDS = st.sampled_from(
    [
        *(
            "Kapolres",
            "Demak",
            "AKBP",
            "Irjen",
            "Pol",
            "Budi",
            "Santoso",
            "Kota",
            "Semarang",
            "Ketua",
            "I",
            "Wayan",
        ),
        *(
            "(",
            ")",
            ",",
            ".",
            "-",
            "/",
            "“",
            "”",
            ":",
            "🙏",
            "²",
            "٣",
            "Rp",
            "3",
            "miliar",
            "21",
            "2024",
            "15",
            "24",
        ),
        *(
            "WIB",
            "Rabu",
            "Mei",
            "tahun",
            "PT",
            "Tbk",
            "Dinas",
            "dan",
            "Kesehatan",
            "Pilkada",
            "serentak",
            "ke",
            "79",
        ),
        *("HUT", "RI", "com", "id", "dua", "puluh", "sekitar", "orang", "persen", "9" * 30, "pada", "Jalan"),
        *("Gedung", "foto", "Foto", "\u2028", "m."),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=40), st.sampled_from([" ", "", "\n"]))
def test_any_text_gives_flat_ordered_suggestions_within_it(words: list[str], glue: str) -> None:
    article = Article("any", glue.join(words))
    entities = make_suggester("entities").suggest(article)
    for before, after in itertools.pairwise(entities):
        assert before.extent.end <= after.extent.start
    for entity in entities:
        assert entity.extent.end <= len(article.text)
        assert entity.label in LABELS
