"""The sample articles are read as their gold expects."""

import json
from pathlib import Path

import pytest

from annotator.assets import seeds
from annotator.core.annotation import Entity, Quotation
from annotator.core.record import record_from_json, record_to_json
from annotator.reading.files import read_file, readable_suffixes

GOLD = Path(__file__).resolve().parents[2] / "golden" / "seeds-gold.jsonl"
ROWS = {row["id"]: row for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())}


def test_every_sample_has_gold() -> None:
    samples = {path.name for path in seeds().iterdir() if path.suffix in readable_suffixes()}

    assert samples == set(ROWS)
    assert len(samples) >= 7


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_sample_is_read_as_its_gold_expects(name: str) -> None:
    gold = record_from_json(ROWS[name]).article
    article = read_file(seeds() / name)

    assert (article.text, article.title, article.zones) == (gold.text, gold.title, gold.zones)
    for key in ("outlet", "author", "published", "place", "encoding", "reader"):
        assert article.meta.get(key) == gold.meta.get(key)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_gold_is_in_live_zones_and_round_trips(name: str) -> None:
    record = record_from_json(ROWS[name])
    kinds = record.article.kinds()

    assert record_to_json(record) == ROWS[name]
    assert all(kinds[place].live for a in record.annotations for place in range(a.extent.start, a.extent.end))


def test_the_gold_contains_every_label_and_quotation_type() -> None:
    annotations = [a for row in ROWS.values() for a in record_from_json(row).annotations]

    assert {a.label for a in annotations if isinstance(a, Entity)} == {
        "PERSON", "ROLE", "ORG", "LOC", "EVENT", "DATETIME", "QUANTITY", "MONEY",
    }  # fmt: skip
    assert {a.type.value for a in annotations if isinstance(a, Quotation)} == {"direct", "indirect", "mixed"}
