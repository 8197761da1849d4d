"""The `quotes` suggester: the table of hard cases, zones, random texts, running time."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Quotation
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.spans import Span
from annotator.suggest.quotations.suggester import Quotes
from annotator.suggest.registry import make_suggester

TABLE = Path(__file__).with_name("adversarial-quotations.toml")
CASES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


def quotations(text: str, zones: tuple[Zone, ...] = ()) -> list[Quotation]:
    found = Quotes().suggest(Article("a.txt", text, zones=zones))
    return [item for item in found if isinstance(item, Quotation)]


def described(quotation: Quotation, text: str) -> dict[str, Any]:
    return {
        "type": quotation.type.value,
        "contents": [span.of(text) for span in quotation.contents],
        "cue": quotation.cue.of(text) if quotation.cue else "",
        "source": quotation.source.of(text) if quotation.source else "",
        "speaker": quotation.speaker or "",
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_a_hard_case_has_these_quotations_and_no_others(case: dict[str, Any]) -> None:
    text = case["text"]
    title = (Zone(Span(0, text.index("\n")), ZoneKind.TITLE),) if case.get("title") else ()

    found = [described(quotation, text) for quotation in quotations(text, title)]

    wanted = case.get("quote", [])
    assert [quote["contents"] for quote in found] == [quote["contents"] for quote in wanted]
    for quote, want in zip(found, wanted, strict=True):
        assert {key: quote[key] for key in want} == want


def test_the_table_has_at_least_eighty_different_rules() -> None:
    assert len({case["rule"] for case in CASES}) == len(CASES) >= 80


@pytest.mark.parametrize("kind", [ZoneKind.PROMO, ZoneKind.RELATED, ZoneKind.TAGS, ZoneKind.BOILERPLATE])
def test_dead_zones_get_no_suggestions(kind: ZoneKind) -> None:
    text = "“Kami siap menjaga pasar,” kata Rudi Hartanto."

    assert quotations(text, (Zone(Span(0, len(text)), kind),)) == []


def test_every_suggestion_has_origin_score_and_one_line_of_evidence() -> None:
    (quotation,) = quotations("“Kami siap menjaga pasar,” kata Rudi Hartanto.")

    assert quotation.id
    assert quotation.verdict is None
    assert quotation.origin is not None
    assert quotation.origin.suggester == "quotes"
    assert 0 <= quotation.origin.score <= 1
    assert quotation.origin.evidence == "cue `kata` after closing mark"


def test_the_evidence_of_a_carried_speaker_says_where_it_was_named() -> None:
    text = "Rudi Hartanto mengatakan, pasar dibuka.\n\n“Kami siap menjaga pasar,” ujarnya."

    evidence = [quotation.origin.evidence for quotation in quotations(text) if quotation.origin]

    assert evidence[1].endswith("speaker carried from “Rudi Hartanto” one paragraph above")


def test_the_suggester_is_registered_under_its_name() -> None:
    assert make_suggester("quotes").name == "quotes"


MARKS = "“”\"'’„«»,.?:()\n -a😀\u00a0"
WORDS = (
    " kata ",
    " Budi ",
    "ujarnya",
    " mengatakan ",
    "bahwa ",
    "menurut ",
    " Kapolres",
    "disampaikan ",
    "alias ",
)
PIECES = st.sampled_from([*MARKS, *WORDS, "Pasal 5"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_text_raises_and_all_spans_are_ordered_and_within_it(text: str) -> None:
    found = quotations(text)

    assert found == quotations(text)
    assert len({quotation.id for quotation in found}) == len(found)
    for quotation in found:
        parts = [*quotation.contents, *filter(None, (quotation.cue, quotation.source))]
        assert all(part.end <= len(text) for part in parts)
        assert list(quotation.contents) == sorted(quotation.contents)


@pytest.mark.parametrize(
    "unit", ['"', "Ia mengatakan, ", '"aa bb cc," katanya ', "menurut Budi ", "a b,” ujarnya "]
)
def test_the_time_for_a_hostile_line_is_linear_in_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        start = time.process_time()
        quotations(text)
        return time.process_time() - start

    seconds(1_000)  # load the lexicons

    assert seconds(80_000) < 12 * max(seconds(20_000), 0.05)
