"""The texts of the view: names of zones, verdicts and types, and descriptions for screen readers."""

from PySide6.QtCore import QCoreApplication

from annotator.core.annotation import Annotation, Entity, QuotationType, Verdict, surface
from annotator.core.article import ZoneKind
from annotator.ui.look.theme import Theme

translate = QCoreApplication.translate


def zone_name(kind: ZoneKind) -> str:
    """The name of a zone in the margin; empty for body."""
    return {
        ZoneKind.TITLE: translate("text", "title"),
        ZoneKind.BYLINE: translate("text", "byline"),
        ZoneKind.DATE: translate("text", "date"),
        ZoneKind.DATELINE: translate("text", "dateline"),
        ZoneKind.CAPTION: translate("text", "caption"),
        ZoneKind.BODY: "",
        ZoneKind.PROMO: translate("text", "promo"),
        ZoneKind.RELATED: translate("text", "related"),
        ZoneKind.TAGS: translate("text", "tags"),
        ZoneKind.BOILERPLATE: translate("text", "boilerplate"),
    }[kind]


def unknown_speaker() -> str:
    """The text in the margin of a quotation without a speaker."""
    return translate("text", "speaker ?")


def line_count(count: int) -> str:
    """The number of lines that a fold hides."""
    return translate("text", "1 line") if count == 1 else translate("text", "{0} lines").format(count)


def verdict_name(verdict: Verdict | None) -> str:
    """The name of a verdict."""
    return {
        None: translate("verdict", "suggested"),
        Verdict.ACCEPTED: translate("verdict", "accepted"),
        Verdict.EDITED: translate("verdict", "edited"),
        Verdict.ADDED: translate("verdict", "added"),
        Verdict.REJECTED: translate("verdict", "rejected"),
        Verdict.SKIPPED: translate("verdict", "skipped"),
    }[verdict]


def type_name(kind: QuotationType) -> str:
    """The name of a type of quotation."""
    return {
        QuotationType.DIRECT: translate("text", "direct quotation"),
        QuotationType.INDIRECT: translate("text", "indirect quotation"),
        QuotationType.MIXED: translate("text", "mixed quotation"),
    }[kind]


def describe(item: Annotation, text: str, theme: Theme, place: tuple[int, int]) -> str:
    """A description of an annotation: “person, suggested, 26 of 38: Timotius Suryadi”.

    `text` is the article's; `place` is the number of the annotation, from 1, and the total.
    """
    surface_text = " ".join(surface(item, text).split())
    if isinstance(item, Entity):
        kind = theme.label_titles.get(item.label, item.label)
    elif item.speaker:
        kind = translate("text", "{0}, speaker {1}").format(type_name(item.type), item.speaker)
    else:
        kind = translate("text", "{0}, no speaker").format(type_name(item.type))
    template = translate("text", "{0}, {1}, {2} of {3}: {4}")
    return template.format(kind, verdict_name(item.verdict), *place, surface_text)
