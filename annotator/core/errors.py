"""The errors a user can meet. Each message says what happened and what to do next, in one line.

They are raised with a template and its arguments, as in logging:
`ProjectError("{0} is a folder; name a project file.", path)`.
"""

import operator
from pathlib import Path

from annotator.core.import_outcome import Outcome
from annotator.core.messages import Message, as_argument

LONGEST = 400  # characters of an argument


class AnnotatorError(Exception):
    """Base of all errors that are shown to the user as one line, without a traceback.

    `template` may be a `Message`, without further arguments. An exception among the `arguments` is replaced
    by its message, and a long text among them is shortened.
    """

    def __init__(self, template: str, *arguments: object) -> None:
        if not isinstance(template, Message) or arguments:
            template = Message(template, *map(as_argument, arguments))
        super().__init__(_shortened(template))

    @property
    def message(self) -> Message:
        """The message; `str` of the error is its English text."""
        message: Message = self.args[0]
        return message


def _shortened(message: Message) -> Message:
    """The message, with what a file may have made long (names, values) cut in the middle."""
    arguments = [
        _shortened(argument)
        if isinstance(argument, Message)
        else f"{argument[: LONGEST // 2]} … {argument[-LONGEST // 4 :]}"
        if isinstance(argument, str) and len(argument) > LONGEST
        else argument
        for argument in message.arguments
    ]
    unchanged = all(map(operator.is_, arguments, message.arguments))
    return message if unchanged else Message(message.template, *arguments)


class UnreadableError(AnnotatorError):
    """A file cannot be read as an article; `outcome` is the reason."""

    def __init__(self, outcome: Outcome, template: str, *arguments: object) -> None:
        super().__init__(template, *arguments)
        self.outcome = outcome

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[Outcome, Message]]:
        return type(self), (self.outcome, self.message)  # it is pickled between processes while tagging


class ProjectError(AnnotatorError):
    """A project file cannot be opened or written (not a project, newer, locked, read-only, damaged)."""


class DamagedError(ProjectError):
    """The project file `path` is damaged, or contains objects that must not run: `salvage` can read it."""

    def __init__(self, template: str, path: Path, *arguments: object) -> None:
        super().__init__(template, *(() if isinstance(template, Message) else (path, *arguments)))
        self.path = path

    def __reduce__(self) -> tuple[type["DamagedError"], tuple[Message, Path]]:
        return type(self), (self.message, self.path)  # it is pickled by a training in another process


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
