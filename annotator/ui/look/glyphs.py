"""The symbol of each verdict in lists of annotations."""

from annotator.core.annotation import Verdict

GLYPHS = {
    None: "?",
    Verdict.ACCEPTED: "✓",
    Verdict.EDITED: "✎",
    Verdict.ADDED: "+",
    Verdict.REJECTED: "✗",
    Verdict.SKIPPED: "–",
}
FLAG = "⚑"
