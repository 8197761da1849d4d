"""What one user action changes, with all that is needed to take it back."""

from dataclasses import dataclass
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
    """One annotation of one article before and after (`None`: there was, there is no decision)."""

    article_id: str
    id: str
    before: Annotation | None
    after: Annotation | None


@dataclass(frozen=True, slots=True)
class PassChange:
    """The pass of one article before and after."""

    article_id: str
    before: Pass
    after: Pass


@dataclass(frozen=True, slots=True)
class SettingChange:
    """What the project says under one name before and after (`None`: nothing)."""

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

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.decisions or self.passes or self.settings)

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles it touches, in order, each once."""
        touched = [d.article_id for d in self.decisions] + [p.article_id for p in self.passes]
        return tuple(dict.fromkeys(touched))

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(
            self.action,
            self.reviewer,
            tuple(Decision(d.article_id, d.id, d.after, d.before) for d in reversed(self.decisions)),
            tuple(PassChange(p.article_id, p.after, p.before) for p in reversed(self.passes)),
            tuple(SettingChange(s.name, s.after, s.before) for s in reversed(self.settings)),
        )
