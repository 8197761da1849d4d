"""The errors a user can meet. Each message says what happened and what to do next, in one line."""

from annotator.core.import_outcome import Outcome


class AnnotatorError(Exception):
    """Base of all errors that are shown to the user as one line, without a traceback."""


class UnreadableError(AnnotatorError):
    """A file cannot be read as an article; `outcome` says which of the few reasons it is."""

    def __init__(self, message: str, outcome: Outcome) -> None:
        super().__init__(message)
        self.outcome = outcome

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[str, Outcome]]:
        return type(self), (str(self), self.outcome)  # it travels between processes while tagging


class ProjectError(AnnotatorError):
    """A project file cannot be opened or written (not one of ours, newer, locked, read-only, damaged)."""


class OutdatedError(ProjectError):
    """A project of an older version was to be read alone; opened for writing, it is brought up to date."""


class ConflictError(ProjectError):
    """What a change expects to find is not what the file holds; nothing was written."""


class FormatError(AnnotatorError):
    """A dataset cannot be read or written in the format that was asked for."""


class UnknownNameError(AnnotatorError):
    """A suggester, format, label or article was named that does not exist."""


class CancelledError(AnnotatorError):
    """The user stopped a piece of work; what was finished before is kept."""
