"""Undoing a merge of labels: what was written under their common name since, and where labels come back."""

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from annotator.assets import default_labels
from annotator.core.annotation import Entity
from annotator.core.change import Change, Relabelling
from annotator.core.errors import FormatError
from annotator.core.labels import LabelSet
from annotator.core.record import change_from_json
from annotator.core.settings.merging import counterparts, renamings
from annotator.store.connection import Project
from annotator.store.settings import LABELS, SETTINGS, changes_of
from annotator.store.undo_conflicts import Action, ChangedSinceError


@dataclass(frozen=True)
class PartedLabels:
    """The labels that `action` takes out of others, with which they were merged; mostly none.

    `before` and `after` are the label sets in effect before and after the action.
    """

    project: Project
    action: Action
    before: LabelSet
    after: LabelSet

    @cached_property
    def merged_into(self) -> Mapping[str, str]:
        """The names of the labels with the name, before the action, of the label that each is parted from."""
        renamed = set(renamings(self.before, self.after).values())
        today = self.before.today.items()
        return {old: name for old, name in today if old in self.after.by_name and old not in renamed}

    def refuse_settings(self) -> None:
        """Raise `ChangedSinceError` if a threshold, rule or the like now counts for all of the labels because
        of an action on one of them: after parting it would count for a label that nobody chose.
        """
        for change in self._changes:
            if any(self._spread(*side) for side in _values(change)):
                raise ChangedSinceError(
                    None if change.reviewer == self.action.change.reviewer else change.reviewer
                )

    def relabellings(self) -> Iterator[Relabelling]:
        """The relabellings of decisions that were undone or redone under the common name."""
        for change in self._changes:
            for part in change.decisions:
                label = self._renamed(part.after.label) if isinstance(part.after, Entity) else ""
                if label in self.merged_into:
                    whose = part.reviewer or change.reviewer
                    yield Relabelling(part.article_id, whose, part.id, self.merged_into[label], label)

    @cached_property
    def _changes(self) -> Collection[Change]:
        """What stands now and did not after the action, or the reverse, with the label names of then."""
        if not self.merged_into:
            return ()
        rows = self.project.rows(_CHANGED_SINCE, (self.action.key,))
        changes = ((change_from_json(json.loads(str(text))), undone) for text, undone in rows)
        return [change.inverse() if undone else change for change, undone in changes]

    def _renamed(self, label: str) -> str:
        return self.after.today.get(label, label)

    def _spread(self, old: Iterable[tuple[str, object]], new: Iterable[tuple[str, object]]) -> bool:
        """Whether a change of a setting is about the labels, one of those to be parted among them."""
        before, after = ({(self._renamed(label), part) for label, part in side} for side in (old, new))
        common = {self.after.today.get(name, name) for name in self.merged_into.values()}
        mentioned, changed = ({label for label, _ in parts} for parts in (before | after, before ^ after))
        return bool(mentioned & self.merged_into.keys() and changed & (self.merged_into.keys() | common))


_CHANGED_SINCE = """
SELECT change, key IN (SELECT journal FROM undone) FROM journal
WHERE kind = 'do' AND (
    key > ?1 AND key NOT IN (SELECT journal FROM undone)
    OR key < ?1 AND key IN (
        SELECT turns FROM journal WHERE key > ?1 AND kind IN ('undo', 'redo')
        GROUP BY turns HAVING count(*) % 2 = 1))
ORDER BY key
"""


def _values(change: Change) -> Iterator[tuple[Iterable[tuple[str, object]], Iterable[tuple[str, object]]]]:
    """The parts of settings that name labels, before and after; what cannot be read any more is left out."""
    for step in change.settings:
        if setting := SETTINGS.get(step.name):
            with contextlib.suppress(FormatError):
                yield (
                    setting.labelled(setting.read(step.before)),
                    setting.labelled(setting.read(step.after)),
                )


def in_known_order(project: Project, labels: LabelSet, back: Collection[str]) -> LabelSet:
    """The set with the labels `back` in the places that earlier label sets of the project gave them.

    Of two labels, the newest set that has both says which comes first.
    """
    by_name, order = labels.by_name, [label.name for label in labels.labels]
    known = _earlier_places(project, labels) if back else []
    for name in back:
        order.remove(name)
        first = {  # whether the other label comes first; `None` if they never were in one set
            other: next((at[other] < at[name] for at in known if other in at and name in at), None)
            for other in order
        }
        wrong = [
            sum(first[other] is False for other in order[:place])
            + sum(first[other] is True for other in order[place:])
            for place in range(len(order) + 1)
        ]
        order.insert(wrong.index(min(wrong)), name)
    return replace(labels, labels=tuple(by_name[name] for name in order))


def _earlier_places(project: Project, labels: LabelSet) -> list[Mapping[str, int]]:
    """The places of labels in the earlier sets, newest first, by their current names."""
    changes = [change for _, change in changes_of(project, LABELS)][::-1]
    texts = dict.fromkeys(text for change in changes for text in (change.after, change.before))
    places: list[Mapping[str, int]] = []
    for text in texts:
        with contextlib.suppress(FormatError):
            earlier = LABELS.read(text) or default_labels()
            names = counterparts(earlier, labels)
            order = [names.get(label.name, label.name) for label in earlier.labels]
            places.append({name: place for place, name in enumerate(order)})
    return places
