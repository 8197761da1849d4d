"""The registry of settings: what is written is read as the same, and what older versions wrote is read."""

from typing import Any

import pytest

from annotator.assets import default_labels
from annotator.core.annotation import Verdict
from annotator.core.change import PassState
from annotator.core.errors import FormatError
from annotator.core.labels import merged, without
from annotator.core.listing import Filter, Order, QueueOrder
from annotator.core.same_words import Rule, SameEntity, SameSpeaker
from annotator.core.settings.project_settings import (
    FILTERS,
    GUIDELINES,
    LEARNING,
    MEMORY,
    ORDER,
    RULES,
    SPEAKERS,
    THRESHOLDS,
    Learning,
    LearningReport,
    MemoryScope,
    Setting,
    labels_setting,
    registry,
)
from annotator.core.settings.speakers import Speakers

LABELS = labels_setting(default_labels)
SETTINGS = registry(LABELS)
TNI = Rule(SameEntity("TNI", "ORG", Verdict.ACCEPTED), "RK", "2024-05-15", but=("x",))
HIM = Rule(SameSpeaker("Bupati", "Sari Melati"), "BS", "2024-05-16", on=False)
REPORT = LearningReport(12, 0.78, 0.71, 0.78, had_model=True, curve=((2, 0.5), (8, 0.78)))
VALUES: list[tuple[Setting[Any], Any]] = [
    (LABELS, merged(default_labels(), "ROLE", "PERSON")),
    (THRESHOLDS, {"direct": 0.4, "PERSON": 0.25}),
    (GUIDELINES, "# Pedoman\n"),
    (RULES, (TNI, HIM)),
    (MEMORY, MemoryScope.ARTICLE),
    (ORDER, QueueOrder(Order.RANDOM, 8)),
    (FILTERS, {"é “x”": Filter(state=PassState.DONE, label="ORG", least=0.25)}),
    (LEARNING, Learning(False, REPORT, 0.78)),
    (SPEAKERS, Speakers({"Mbak Ita": "Hevearita"}, ("party",), {("Hevearita", "party"): "PDI-P"})),
]


def test_every_setting_is_tried_here() -> None:
    assert {setting.name for setting, _ in VALUES} == set(SETTINGS)
    assert [name for name, setting in SETTINGS.items() if not setting.undoable] == ["order"]


@pytest.mark.parametrize(("setting", "value"), VALUES, ids=lambda part: getattr(part, "name", ""))
def test_what_is_written_is_read_as_the_same(setting: Setting[Any], value: Any) -> None:
    text = setting.write(value)
    assert text is not None
    assert setting.read(text) == value
    assert setting.write(setting.read(None)) is None


@pytest.mark.parametrize(("setting", "value"), VALUES, ids=lambda part: getattr(part, "name", ""))
def test_undoing_the_first_action_on_a_setting_leaves_its_default(setting: Setting[Any], value: Any) -> None:
    default = setting.read(None)
    assert setting.merge(value, default, value) == default
    assert setting.merge(default, value, default) == value


OLDER: list[tuple[Setting[Any], str, Any]] = [
    (THRESHOLDS, "{}", {}),
    (MEMORY, "project", MemoryScope.PROJECT),
    (ORDER, '{"order": "title"}', QueueOrder(Order.TITLE, 7)),
    (FILTERS, '{"a": {"label": "ORG", "colour": "red"}}', {"a": Filter(label="ORG")}),
    (LEARNING, '{"on": false, "report": null, "f1_in_use": 0.0}', Learning(False)),
]


@pytest.mark.parametrize(("setting", "text", "value"), OLDER)
def test_what_another_version_wrote_is_read(setting: Setting[Any], text: str, value: Any) -> None:
    assert setting.read(text) == value


@pytest.mark.parametrize(
    ("setting", "text"),
    [(THRESHOLDS, "{"), (MEMORY, "galaxy"), (RULES, '[{"on": true}]'), (LABELS, "[[label"), (LEARNING, "[]")],
)
def test_a_setting_that_cannot_be_read_says_which_it_is(setting: Setting[Any], text: str) -> None:
    with pytest.raises(FormatError, match=setting.title if setting is not LABELS else "TOML"):
        setting.read(text)


def test_thresholds_follow_their_labels_and_the_label_that_stays_keeps_its_own() -> None:
    thresholds = {"PERSON": 0.5, "ROLE": 0.7, "direct": 0.2}
    assert THRESHOLDS.rename(thresholds, {"ROLE": "OFFICE"}) == {"PERSON": 0.5, "OFFICE": 0.7, "direct": 0.2}
    assert THRESHOLDS.rename(thresholds, {"ROLE": "PERSON"}) == {"PERSON": 0.5, "direct": 0.2}


def test_rules_follow_their_labels_and_of_two_about_the_same_the_newer_stays() -> None:
    older = Rule(SameEntity("TNI", "ARMY", Verdict.ACCEPTED), "RK", "2024-05-01")
    renamed = RULES.rename((TNI, HIM, older), {"ORG": "LEMBAGA", "ARMY": "LEMBAGA"})
    assert [(rule.about, rule.made) for rule in renamed] == [
        (("RK", "TNI", "LEMBAGA"), "2024-05-15"),
        (HIM.about, "2024-05-16"),
    ]


def test_rules_are_merged_one_by_one() -> None:
    both = (HIM, TNI)
    assert RULES.merge((TNI,), (), both) == (HIM,)
    assert RULES.merge((), (TNI,), (HIM,)) == (TNI, HIM)


def test_switching_learning_on_or_off_leaves_the_report_of_a_training_since() -> None:
    assert LEARNING.merge(Learning(False), Learning(), Learning(False, REPORT, 0.78)) == Learning(
        True, REPORT, 0.78
    )


def test_the_first_change_of_the_labels_is_undone_beside_those_that_others_made_since() -> None:
    mine = without(default_labels(), "EVENT")
    both = without(mine, "MONEY")
    alone = LABELS.merge(mine, None, both)
    assert alone is not None
    assert alone.by_name == without(default_labels(), "MONEY").by_name
    assert LABELS.merge(both, mine, alone) is None  # the default set again, which is none of its own
