"""The errors a user can meet. Each message says what happened and what to do next, in one line.

They are raised with a template and its arguments, as in logging:
`ProjectError("{0} is a folder; name a project file.", path)`.
"""

from annotator.core.import_outcome import Outcome
from annotator.core.messages import Message, as_argument


class AnnotatorError(Exception):
    """Base of all errors that are shown to the user as one line, without a traceback.

    `template` may be a `Message`, without further arguments. An exception among the `arguments` is replaced
    by its message.
    """

    def __init__(self, template: str, *arguments: object) -> None:
        complete = isinstance(template, Message) and not arguments
        super().__init__(template if complete else Message(template, *map(as_argument, arguments)))

    @property
    def message(self) -> Message:
        """The message; `str` of the error is its English text."""
        message: Message = self.args[0]
        return message


class UnreadableError(AnnotatorError):
    """A file cannot be read as an article; `outcome` is the reason."""

    def __init__(self, outcome: Outcome, template: str, *arguments: object) -> None:
        super().__init__(template, *arguments)
        self.outcome = outcome

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[Outcome, Message]]:
        return type(self), (self.outcome, self.message)  # it is pickled between processes while tagging


class ProjectError(AnnotatorError):
    """A project file cannot be opened or written (not a project, newer, locked, read-only, damaged)."""


class OutdatedError(ProjectError):
    """A project of an older version was opened read-only; opening it for writing updates it."""


class ForeignChangeError(ProjectError):
    """An open project file was moved, deleted, replaced or overwritten by another program.

    `kept` says whether all that was saved in it can still be copied.
    """

    kept = True


class UnfinishedError(ProjectError):
    """A write-protected project holds an unfinished change of a program that was ended."""


class ConflictError(ProjectError):
    """The file does not contain what a change expects; nothing was written."""


class FormatError(AnnotatorError):
    """A dataset cannot be read or written in the requested format."""


class UnknownNameError(AnnotatorError):
    """A suggester, format, label or article was named that does not exist."""


class CancelledError(AnnotatorError):
    """The user cancelled a job; what it had finished is kept."""
