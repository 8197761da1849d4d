"""The outcome of importing one file."""

from enum import StrEnum


class Outcome(StrEnum):
    """The outcome for one file.

    `READ` and `KNOWN` files are in the project. A `PASSED_OVER` file was found in a folder and has no type
    that is read. `ALTERED` is a warning about files that are read.
    """

    READ = "read"
    KNOWN = "known"  # the project already has the same bytes, or the same id and text
    EMPTY = "empty"
    BINARY = "binary"  # not text, for example an image or an archive
    ENCODING = "encoding"  # text whose encoding is not known
    TOO_LARGE = "too large"
    CLOSED = "cannot be opened"
    DAMAGED = "damaged"  # the content does not follow its format
    REMOVED = "removed"  # articles that were removed from the project and can be restored
    REFUSED = "refused"  # gold that the project could not accept
    UNALIGNED = "not aligned"  # predictions without a matching article or span
    FAULT = "fault"  # an internal error
    ALTERED = "altered since its export"  # files are not those that their manifest lists
    PASSED_OVER = "passed over"  # a file in a folder whose type is not read
    NOT_REACHED = "not reached"  # the import was cancelled before this file

    @property
    def skipped(self) -> bool:
        """Whether the file was requested but is not in the project."""
        return self not in {Outcome.READ, Outcome.KNOWN, Outcome.ALTERED, Outcome.PASSED_OVER}
