"""What one user action changes, with all that is needed to take it back."""

from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.annotation import Annotation


class PassState(StrEnum):
    """How far one reviewer is with one article."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Pass:
    """One reviewer's work on one article. `exhaustive`: read whole, so that what is missing is missing."""

    reviewer: str
    state: PassState = PassState.NEW
    exhaustive: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One annotation of one article before and after (`None`: there was, there is no decision).

    `reviewer` says whose it is where it is not that of the change's own reviewer.
    """

    article_id: str
    id: str
    before: Annotation | None
    after: Annotation | None
    reviewer: str | None = None

    @property
    def inverse(self) -> "Decision":
        """What takes it back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class PassChange:
    """The pass of one article before and after."""

    article_id: str
    before: Pass
    after: Pass


@dataclass(frozen=True, slots=True)
class Relabelling:
    """A decided entity, of whichever reviewer, whose label alone is called otherwise.

    A decision that carries another label than `before` by then is left as it is: somebody changed it since.
    Where both are the same, the decision had the label by itself before another label was renamed to it, and
    keeps it when that is undone.
    """

    article_id: str
    reviewer: str
    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting of the project before and after, as the file keeps it; `None` where it keeps none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One user action: written in one transaction, undone by one key. `action` is shown to the user."""

    action: str
    reviewer: str
    decisions: tuple[Decision, ...] = ()
    passes: tuple[PassChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    relabellings: tuple[Relabelling, ...] = ()

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.decisions or self.passes or self.settings or self.relabellings)

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles it touches, in order, each once."""
        parts = (self.decisions, self.passes, self.relabellings)
        return tuple(dict.fromkeys(part.article_id for kind in parts for part in kind))

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(
            self.action,
            self.reviewer,
            tuple(d.inverse for d in reversed(self.decisions)),
            tuple(PassChange(p.article_id, p.after, p.before) for p in reversed(self.passes)),
            tuple(SettingChange(s.name, s.after, s.before) for s in reversed(self.settings)),
            tuple(replace(r, before=r.after, after=r.before) for r in reversed(self.relabellings)),
        )


@dataclass(frozen=True, slots=True)
class SteppedOver:
    """An action that undo or redo left as it is, since what it changed was changed again.

    `by` is the reviewer who did that, `None` where it was the same one or is not known.
    """

    action: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Reverted:
    """What undo or redo came to: the change that was applied (`None`: there was nothing to revert), and the
    later actions that were stepped over on the way to it.
    """

    change: Change | None
    stepped_over: tuple[SteppedOver, ...] = ()
