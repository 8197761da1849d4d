"""The configuration of a brat collection: `annotation.conf` (its types) and `visual.conf` (their display).

Source: https://brat.nlplab.org/configuration.html. Types are the identifiers in the `.ann` files. If a label
is not a valid identifier, its words are the display form.
"""

import re
from collections.abc import Iterable

from annotator.core.annotation import QuotationType, Verdict
from annotator.core.labels import LabelSet
from annotator.formats.shared.names import words_of

CONTENT, CUE, SOURCE = "Content", "Cue", "Source"  # the spans of a quotation
HAS_CUE, HAS_SOURCE, HAS_SPEAKER = "hasCue", "hasSource", "hasSpeaker"  # the relations between them
TYPE, VERDICT = "Type", "Verdict"  # the attributes
_UNSHOWN = re.compile(r"[|<>\t\n\r]")  # reserved characters in brat's configuration
_PAPER = {CONTENT: "#fff2b3", CUE: "#d9d9d9", SOURCE: "#cfe3f7"}


def annotation_conf(labels: Iterable[str]) -> str:
    """The labels (as identifiers), the parts of quotations, the relations, and the attribute values."""
    types = "|".join(kind.value for kind in QuotationType)
    verdicts = "|".join(verdict.value for verdict in Verdict if verdict.holds)
    rows = [
        "[entities]", *labels, CONTENT, CUE, SOURCE, "",
        "[relations]",
        f"{HAS_CUE}\tArg1:{CONTENT}, Arg2:{CUE}",
        f"{HAS_SOURCE}\tArg1:{CONTENT}, Arg2:{SOURCE}",
        f"{HAS_SPEAKER}\tArg1:{CONTENT}, Arg2:<ENTITY>",
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "",
        "[events]", "",
        "[attributes]",
        f"{TYPE}\tArg:{CONTENT}, Value:{types}",
        f"{VERDICT}\tArg:<ENTITY>, Value:{verdicts}",
    ]  # fmt: skip
    return "\n".join(rows) + "\n"


def visual_conf(labels: Iterable[str], known: LabelSet) -> str:
    """The words of the labels (identifiers) where they differ, and the colours that they have in `known`."""
    colours = {label.name: label.light for label in known.labels if label.light}
    rows = ["[labels]"]
    for label in labels:
        words = words_of(label)
        if words != label and words.strip() and not _UNSHOWN.search(words):
            rows.append(f"{label} | {words}")
    rows += [f"{HAS_CUE} | cue", f"{HAS_SOURCE} | source", f"{HAS_SPEAKER} | speaker", "", "[drawing]"]
    for label in labels:
        if words_of(label) in colours:
            rows.append(f"{label}\tbgColor:{colours[words_of(label)]}, fgColor:white, borderColor:darken")
    rows += [f"{part}\tbgColor:{colour}, borderColor:darken" for part, colour in _PAPER.items()]
    rows += [
        "SPAN_DEFAULT\tfgColor:black, bgColor:#e6e6e6, borderColor:darken",
        "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5",
        "ATTRIBUTE_DEFAULT\tglyph:*",
    ]
    return "\n".join(rows) + "\n"
