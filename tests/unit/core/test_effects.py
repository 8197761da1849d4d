"""The effects of a change: what views have to read again."""

import pytest

from annotator.core.annotation import Entity, Verdict
from annotator.core.change import Change, DecisionChange, Pass, PassChange, PassState, SettingChange
from annotator.core.effects import EVERYTHING, NOTHING, Effects, effects_of, setting_effects
from annotator.core.settings.project_settings import SETTING_NAMES
from annotator.core.spans import Span


def decision(article_id: str) -> DecisionChange:
    return DecisionChange(article_id, "e1", None, Entity("e1", Span(0, 3), "ORG", verdict=Verdict.ACCEPTED))


def change(*articles: str, settings: tuple[str, ...] = (), closed: str = "") -> Change:
    passes = (PassChange(closed, Pass("RK"), Pass("RK", PassState.DONE)),) if closed else ()
    settings_changes = tuple(SettingChange(name, None, "x") for name in settings)
    return Change(
        "act", "RK", tuple(decision(article_id) for article_id in articles), passes, settings_changes
    )


def test_a_decision_concerns_its_article_and_what_undo_would_do_and_nothing_else() -> None:
    assert effects_of(change("a")) == Effects(articles=frozenset({"a"}), history=True)


def test_decisions_in_several_articles_are_counted_and_listed_again() -> None:
    effects = effects_of(change("a", "b"))
    assert effects == Effects(queue=True, counts=True, articles=frozenset({"a", "b"}), history=True)


def test_the_state_of_a_pass_is_counted_and_listed_again() -> None:
    effects = effects_of(change(closed="a"))
    assert effects == Effects(queue=True, counts=True, articles=frozenset({"a"}), history=True)


@pytest.mark.parametrize("name", sorted(SETTING_NAMES))
def test_a_setting_concerns_the_articles_where_it_decides_what_they_show(name: str) -> None:
    effects = effects_of(change(settings=(name,)))
    assert effects.settings == {name}
    assert effects.history
    assert effects.all_articles is (name in {"labels", "memory", "rules", "thresholds"})
    assert effects.labels is effects.queue is effects.counts is (name == "labels")


def test_reverting_a_change_has_the_effects_of_the_change() -> None:
    whole = change("a", "b", settings=("rules", "guidelines"), closed="c")
    assert effects_of(whole.inverse()) == effects_of(whole)


def test_a_change_of_nothing_has_no_effects() -> None:
    assert effects_of(Change("act", "RK")) == NOTHING


def test_the_effects_of_two_operations_are_those_of_either() -> None:
    first, second = effects_of(change("a")), setting_effects(["order"])
    assert first | second == Effects(articles=frozenset({"a"}), settings=frozenset({"order"}), history=True)
    assert NOTHING | first == first | NOTHING == first
    assert EVERYTHING | first == first | EVERYTHING
    assert (EVERYTHING | first).concern("b")
    assert not (first | second).concern("b")
