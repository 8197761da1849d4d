"""A record with values of wrong types is refused, with the place of the first one."""

from typing import Any

import pytest

from annotator.core.errors import FormatError
from annotator.core.record import record_from_json

ENTITY = {"id": "e", "start": 0, "end": 4, "label": "PERSON"}
QUOTATION = {"id": "q", "contents": [{"start": 0, "end": 4}], "speaker": "Sari", "speaker_entity": "e"}


def record(**values: Any) -> dict[str, Any]:
    return {"id": "a", "text": "Sari tiba.", "entities": [ENTITY], "quotations": [QUOTATION]} | values


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"id": ["a"]}, r"Article \['a'\]: id is a list, not a string"),
        ({"id": {}}, "id is an object, not a string"),
        ({"id": None}, "'id' is missing"),
        ({"text": 7}, "Article a: text is a whole number, not a string"),
        ({"title": ["a"]}, "title is a list, not a string"),
        ({"meta": ["a"]}, "meta is a list, not an object"),
        ({"pass": {"state": "sure"}}, "pass.state is 'sure', not one of new, in progress, done, skipped"),
        ({"pass": {"state": "done", "reviewer": 1}}, "pass.reviewer is a whole number"),
        ({"zones": [{"start": 0, "end": 4}]}, r"'kind' is missing in zones\[0\]"),
        ({"entities": {"a": 1}}, "entities is an object, not a list"),
        ({"entities": [ENTITY, 5]}, r"entities\[1\] is a whole number, not an object"),
        ({"entities": [ENTITY | {"label": ["X"]}]}, r"entities\[0\].label is a list, not a string"),
        ({"entities": [ENTITY | {"label": ""}]}, "a label is empty"),
        ({"entities": [ENTITY | {"id": ["e"]}]}, r"entities\[0\].id is a list, not a string"),
        ({"entities": [ENTITY | {"verdict": "yes"}]}, r"entities\[0\].verdict is 'yes', not one of accepted"),
        ({"entities": [ENTITY | {"origin": {"suggester": "s"}}]}, r"'version' is missing in .*\.origin"),
        ({"quotations": [QUOTATION | {"speaker": {"name": "Sari"}}]}, "speaker is an object, not a string"),
        ({"quotations": [QUOTATION | {"contents": 3}]}, "contents is a whole number, not a list"),
        ({"text": "Sari \ud800 tiba."}, "half a character .* follows 'Sari '"),
    ],
)
def test_the_first_wrong_value_is_named(values: dict[str, Any], words: str) -> None:
    with pytest.raises(FormatError, match=words) as refused:
        record_from_json(record(**values))
    assert str(refused.value).endswith("Correct the record and import it again.")


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_a_score_that_is_no_number_is_refused(score: float) -> None:
    origin = {"suggester": "s", "version": "1", "score": score, "evidence": ""}
    with pytest.raises(FormatError, match="is not a finite number"):
        record_from_json(record(entities=[ENTITY | {"origin": origin}]))


def test_ids_that_are_numbers_and_metadata_that_are_not_strings_become_strings() -> None:
    values = record(
        id=7,
        meta={"words": 3, "tags": ["a"], "none": None},
        entities=[ENTITY | {"id": 1, "attributes": {"sure": True}}],
        quotations=[QUOTATION | {"speaker_entity": 1}],
    )
    parsed = record_from_json(values)
    assert (parsed.article.id, parsed.article.meta) == ("7", {"words": "3", "tags": '["a"]'})
    entity, quotation = parsed.annotations
    assert (entity.id, entity.attributes) == ("1", {"sure": "true"})
    assert getattr(quotation, "speaker_entity", None) == "1"


def test_lists_that_are_null_are_empty() -> None:
    assert record_from_json(record(entities=None, quotations=None, zones=None)).annotations == ()
