"""The sign of each verdict, in every list of annotations."""

from annotator.core.annotation import Verdict

GLYPHS = {
    None: "?",
    Verdict.ACCEPTED: "✓",
    Verdict.EDITED: "✎",
    Verdict.ADDED: "+",
    Verdict.REJECTED: "✗",
    Verdict.SKIPPED: "–",
}
