"""What became of one file that was to be imported."""

from enum import StrEnum


class Outcome(StrEnum):
    """One file's outcome; `READ` and `KNOWN` are in the project, `PASSED_OVER` was not asked for by name,
    `ALTERED` is a warning.
    """

    READ = "read"
    KNOWN = "known"  # the same bytes, or the same id and text, are there already
    EMPTY = "empty"
    BINARY = "binary"  # a picture, a PDF, an archive: not text
    ENCODING = "encoding"  # text, but in which encoding is not known
    TOO_LARGE = "too large"
    CLOSED = "cannot be opened"
    DAMAGED = "damaged"  # a dataset that is not what its format asks for, from some line on
    REFUSED = "refused"  # gold that the project could not take
    UNALIGNED = "not aligned"  # predictions that belong to no article, or to no place in it
    FAULT = "fault"  # the program failed on it
    ALTERED = "altered since its export"  # a set of files is not what its manifest says
    PASSED_OVER = "passed over"  # in a folder, and of no kind that is read
    NOT_REACHED = "not reached"  # the import was stopped before

    @property
    def skipped(self) -> bool:
        """Whether somebody who asked for the file did not get it."""
        return self not in {Outcome.READ, Outcome.KNOWN, Outcome.ALTERED, Outcome.PASSED_OVER}
