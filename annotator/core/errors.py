"""The errors a user can meet. Each message says what happened and what to do next, in one line.

They are raised as one logs, with a template and what goes into its places:
`ProjectError("{0} is a folder; name a project file.", path)`.
"""

from annotator.core.import_outcome import Outcome
from annotator.core.messages import Message, as_argument


class AnnotatorError(Exception):
    """Base of all errors that are shown to the user as one line, without a traceback.

    `template` may be a `Message` that is made already. An exception among the `arguments` stands for what it
    says.
    """

    def __init__(self, template: str, *arguments: object) -> None:
        made = isinstance(template, Message) and not arguments
        super().__init__(template if made else Message(template, *map(as_argument, arguments)))

    @property
    def message(self) -> Message:
        """What it says; `str` of the error is the English."""
        message: Message = self.args[0]
        return message


class UnreadableError(AnnotatorError):
    """A file cannot be read as an article; `outcome` says which of the few reasons it is."""

    def __init__(self, outcome: Outcome, template: str, *arguments: object) -> None:
        super().__init__(template, *arguments)
        self.outcome = outcome

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[Outcome, Message]]:
        return type(self), (self.outcome, self.message)  # it travels between processes while tagging


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
