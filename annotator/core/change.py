"""The change that one user action makes, with everything that is needed to revert it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from annotator.core.annotation import Annotation, Remark


class PassState(StrEnum):
    """The state of one reviewer's work on one article."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Pass:
    """One reviewer's work on one article. `exhaustive`: the whole article was read, so what is
    not annotated counts as absent.
    """

    reviewer: str
    state: PassState = PassState.NEW
    exhaustive: bool = False


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A reviewer's decision on one annotation of one article before and after the change.

    `None` means that there is no decision. `reviewer` is given only if it is not the reviewer of the change.
    """

    article_id: str
    id: str
    before: Annotation | None
    after: Annotation | None
    reviewer: str | None = None

    @property
    def inverse(self) -> "DecisionChange":
        """The change that reverts this one."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class PassChange:
    """The pass of one article before and after."""

    article_id: str
    before: Pass
    after: Pass


@dataclass(frozen=True, slots=True)
class Relabelling:
    """A decision on an entity, by any reviewer, of which only the label gets another name.

    A decision whose label is no longer `before` is not changed, because someone has changed it since. If
    `before` equals `after`, the decision already had this label before another label was renamed to it, and
    keeps it when the renaming is undone.
    """

    article_id: str
    reviewer: str
    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RemarkChange:
    """The reviewer's remark on an annotation, or on the article (`WHOLE_ARTICLE`), before and after."""

    article_id: str
    id: str
    before: Remark
    after: Remark


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting of the project before and after, as stored text; `None` if the file does not store it."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Removal:
    """An article that is removed from the project with everything in it, or restored (`removed` false)."""

    article_id: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One user action, written in one transaction and undone as a whole. `action` names it for the user."""

    action: str
    reviewer: str
    decisions: tuple[DecisionChange, ...] = ()
    passes: tuple[PassChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    relabellings: tuple[Relabelling, ...] = ()
    remarks: tuple[RemarkChange, ...] = ()
    removals: tuple[Removal, ...] = ()

    @property
    def _parts(self) -> tuple[Sequence[Any], ...]:
        return (self.decisions, self.passes, self.relabellings, self.remarks, self.removals)

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.settings) or any(self._parts)

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The ids of the articles that it concerns, in order, without repetition."""
        return tuple(dict.fromkeys(part.article_id for kind in self._parts for part in kind))

    def inverse(self) -> "Change":
        """The change that reverts this one."""
        return Change(
            self.action,
            self.reviewer,
            tuple(d.inverse for d in reversed(self.decisions)),
            tuple(PassChange(p.article_id, p.after, p.before) for p in reversed(self.passes)),
            tuple(SettingChange(s.name, s.after, s.before) for s in reversed(self.settings)),
            tuple(replace(r, before=r.after, after=r.before) for r in reversed(self.relabellings)),
            tuple(replace(r, before=r.after, after=r.before) for r in reversed(self.remarks)),
            tuple(replace(r, removed=not r.removed) for r in self.removals),
        )

    @property
    def removed(self) -> frozenset[str]:
        """The ids of the articles that are not in the project after it."""
        return frozenset(part.article_id for part in self.removals if part.removed)

    @property
    def restored(self) -> tuple[str, ...]:
        """The ids of the removed articles that it brings back."""
        return tuple(part.article_id for part in self.removals if not part.removed)


@dataclass(frozen=True, slots=True)
class SteppedOver:
    """An action that undo or redo did not revert, because its objects were changed again later.

    `by` is the reviewer who did that; it is `None` if it was the same reviewer or is unknown.
    """

    action: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Reverted:
    """The result of undo or redo.

    `change` is the change that was applied, or `None` if there was nothing to revert; `stepped_over` are the
    actions that were passed before it.
    """

    change: Change | None
    stepped_over: tuple[SteppedOver, ...] = ()
