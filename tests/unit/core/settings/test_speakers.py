"""Which names mean the same speaker: merged, separated, undone beside others, and resolved in records."""

import pytest

from annotator.core.annotation import Quotation, QuotationType
from annotator.core.settings.merging import MergeError
from annotator.core.settings.speakers import (
    AS_WRITTEN,
    SpeakerError,
    Speakers,
    merge_speakers,
    merged,
    separated,
    under_speakers,
    with_attributes,
    with_value,
)
from annotator.core.spans import Span

NOTHING = Speakers()


def test_aliases_of_a_merged_name_follow_it() -> None:
    known = merged(merged(NOTHING, ["Ita"], "Mbak Ita"), ["Mbak Ita"], "Hevearita")
    assert known.aliases == {"Ita": "Hevearita", "Mbak Ita": "Hevearita"}
    assert known.variants("Hevearita") == ["Ita", "Mbak Ita"]


def test_an_alias_can_become_the_main_name() -> None:
    known = merged(merged(NOTHING, ["Ita"], "Hevearita"), ["Hevearita"], "Ita")
    assert known.aliases == {"Hevearita": "Ita"}


def test_merging_into_an_alias_merges_into_its_speaker() -> None:
    known = merged(merged(NOTHING, ["Ita"], "Hevearita"), ["Mbak"], "Ita")
    assert known.aliases == {"Ita": "Hevearita", "Mbak": "Hevearita"}
    assert merged(known, ["Hevearita"], "Hevearita") == known


def test_the_main_name_takes_over_values_that_it_lacks_and_separating_gives_them_back() -> None:
    known = with_value(with_value(NOTHING, "Ita", "party", " Ombak "), "Ita", "gender", "f")
    known = merged(with_value(known, "Hevearita", "party", "Darat"), ["Ita"], "Hevearita")
    assert known.attributes_of("Hevearita") == {"gender": "f", "party": "Darat"}
    assert separated(known, ["Ita"]).attributes_of("Ita") == {"gender": "f", "party": "Ombak"}


def test_values_of_a_removed_attribute_return_with_it() -> None:
    known = with_attributes(with_value(NOTHING, "Ita", "party", "Ombak"), ["age"])
    assert known.attributes_of("Ita") == {}
    assert with_attributes(known, ["age", " party "]).attributes_of("Ita") == {"party": "Ombak"}


@pytest.mark.parametrize("name", ["  ", "x" * 201])
def test_an_impossible_name_is_refused(name: str) -> None:
    with pytest.raises(SpeakerError):
        merged(NOTHING, ["Ita"], name)


def test_undoing_a_merge_leaves_what_others_merged() -> None:
    mine = merged(NOTHING, ["Ita"], "Hevearita")
    current = merged(mine, ["Ganjar"], "Ganjar Pranowo")
    assert merge_speakers(mine, NOTHING, current).aliases == {"Ganjar": "Ganjar Pranowo"}


def test_redoing_a_merge_follows_later_ones_and_never_makes_a_circle() -> None:
    mine = merged(NOTHING, ["A"], "B")
    assert merge_speakers(NOTHING, mine, merged(NOTHING, ["B"], "C")).aliases == {"B": "C", "A": "C"}
    with pytest.raises(MergeError):
        merge_speakers(NOTHING, mine, merged(NOTHING, ["B"], "A"))


def test_a_record_gets_the_main_name_and_keeps_the_written_one() -> None:
    quotation = Quotation("q", QuotationType.DIRECT, (Span(0, 3),), speaker="Ita", attributes={"note": "n"})
    known = merged(NOTHING, ["Ita"], "Hevearita")
    (resolved,) = under_speakers([quotation], known)
    assert isinstance(resolved, Quotation)
    assert resolved.speaker == "Hevearita"
    assert resolved.attributes == {AS_WRITTEN: "Ita", "note": "n"}
    assert under_speakers([resolved], known) == (resolved,)
