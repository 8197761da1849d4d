"""Plans how to revert or redo an action in the current state, after further changes by others.

Label names are mapped: the state before the change has the current names, and the state after it the names
that labels have once the action is reverted.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from annotator.assets import default_labels
from annotator.core.change import Change, Relabelling, SettingChange
from annotator.core.errors import FormatError
from annotator.core.labels import LabelSet
from annotator.core.messages import Message
from annotator.core.settings.merging import MergeError, merge_whole, remembering, renamings
from annotator.core.settings.project_settings import Setting
from annotator.store.connection import Project
from annotator.store.journal import under_names
from annotator.store.labels import labelled, labels_in_effect
from annotator.store.parted_labels import PartedLabels, in_known_order
from annotator.store.settings import LABELS, SETTINGS, read, stored
from annotator.store.undo_conflicts import Action, ChangedSinceError, who_set

T = TypeVar("T")
Names = Mapping[str, str]


def planned(project: Project, action: Action) -> Change:
    """The change that applies `action` to the current settings and label names.

    Raises `ChangedSinceError` if someone has changed the same settings or labels since.
    """
    change = action.change
    steps = {step.name: step for step in change.settings}
    before, own = labels_in_effect(project), read(project, LABELS)
    if LABELS.name in steps:
        own = _merged_labels(project, action, steps[LABELS.name])
    after = own or default_labels()
    renamed = renamings(before, after)
    current_names = {*after.by_name, *after.today}
    given_up = {old: new for old, new in renamed.items() if old not in current_names}
    if given_up and _others_acted(project, action):
        # Their annotations with these names must still be mapped.
        own = after = remembering(after, given_up)
    names = {**after.today, **given_up}
    parted = PartedLabels(project, action, before, after)
    parted.refuse_settings()
    settings = []
    for name in dict.fromkeys((*SETTINGS, *steps)):
        if name in steps or LABELS.name in steps:  # what names labels follows them
            step, setting = steps.get(name), SETTINGS.get(name) or _unknown(name)
            value = own if setting is LABELS else _merged(project, action, step, setting, names)
            settings.append(_written(project, step, setting, value))
    return replace(
        change,
        decisions=under_names(change.decisions, names),
        settings=tuple(setting for setting in settings if setting.before != setting.after),
        relabellings=(
            *_relabelled(project, change, renamed, before.today, names),
            *parted.relabellings(),
        ),
    )


def _merged_labels(project: Project, action: Action, step: SettingChange) -> LabelSet | None:
    """The project's own label set after `step`, with labels that come back in their earlier places."""
    before, own = labels_in_effect(project), _merged(project, action, step, LABELS, {})
    if own is None:
        return None
    known = {*before.by_name, *renamings(before, own).values()}
    own = in_known_order(project, own, [label.name for label in own.labels if label.name not in known])
    return None if own == default_labels() else own


def _merged(
    project: Project, action: Action, step: SettingChange | None, setting: Setting[T], names: Names
) -> T:
    """The value of the setting after `step`, with these label names."""
    present = stored(project, setting.name)
    texts = (step.before, step.after, present) if step else (present, present, present)
    try:
        before, after, current = (setting.rename(setting.read(text), names) for text in texts)
        return setting.merge(before, after, current)
    except (MergeError, FormatError) as problem:
        raise ChangedSinceError(who_set(project, action, setting, step)) from problem


def _unknown(name: str) -> Setting[str | None]:
    """A setting of another version of the program, treated as an opaque text."""
    return Setting(name, Message(name), None, str, str, merge_whole)


def _written(project: Project, step: SettingChange | None, setting: Setting[T], value: T) -> SettingChange:
    """The change to `value`; a stored text that already has this value is kept byte for byte."""
    present = stored(project, setting.name)
    texts = [present, step.after] if step else [present]
    same = (text for text in texts if setting.read(text) == value)
    return SettingChange(setting.name, present, next(same, setting.write(value)))


def _others_acted(project: Project, action: Action) -> bool:
    """Whether another reviewer has done anything since the action."""
    sql = "SELECT 1 FROM journal WHERE key > ? AND reviewer <> ? AND kind = 'do' LIMIT 1"
    return any(project.rows(sql, (action.key, action.change.reviewer)))


def _relabelled(
    project: Project, change: Change, renamed: Names, before: Names, after: Names
) -> tuple[Relabelling, ...]:
    """The relabellings for renamed labels, and those that revert a merge of labels.

    All decisions under a renamed label are relabelled, except those that had the name by themselves
    (`Relabelling`). Raises `ChangedSinceError` if two annotations with one span would get the same label.
    """
    by_itself = {(r.article_id, r.reviewer, r.id) for r in change.relabellings if r.before == r.after}
    dropped = {
        (d.article_id, d.reviewer or change.reviewer, d.id) for d in change.decisions if d.after is None
    }
    followers: list[Relabelling] = []
    for old, new in renamed.items():
        moved = {place: span for place, span in labelled(project, old) if place not in by_itself | dropped}
        occupied = {(place[:2], span) for place, span in labelled(project, new) if place not in dropped}
        if not occupied.isdisjoint((place[:2], span) for place, span in moved.items()):
            raise ChangedSinceError
        followers += [Relabelling(*place, old, new) for place in moved]
    merged = [
        replace(part, before=before.get(part.before, part.before), after=after.get(part.after, part.after))
        for part in change.relabellings
    ]
    merged = [part for part in merged if part.before != part.after and part.before not in renamed]
    return (*followers, *merged)
