"""The texts of the view: zone names, and the description of a span for screen readers."""

from PySide6.QtCore import QCoreApplication

from annotator.core.annotation import Annotation, Entity, QuotationType, Verdict, surface
from annotator.core.article import ZoneKind
from annotator.ui.look.theme import Theme

translate = QCoreApplication.translate


def zone_word(kind: ZoneKind) -> str:
    """The word in the margin for a zone; empty for body."""
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


def folded_lines(count: int) -> str:
    """The number of lines that a fold hides."""
    return translate("text", "1 line") if count == 1 else translate("text", "{0} lines").format(count)


def verdict_word(verdict: Verdict | None) -> str:
    """A verdict as a word for the reader."""
    return {
        None: translate("verdict", "suggested"),
        Verdict.ACCEPTED: translate("verdict", "accepted"),
        Verdict.EDITED: translate("verdict", "edited"),
        Verdict.ADDED: translate("verdict", "added"),
        Verdict.REJECTED: translate("verdict", "rejected"),
        Verdict.SKIPPED: translate("verdict", "skipped"),
    }[verdict]


def type_word(kind: QuotationType) -> str:
    """The type of a quotation in words."""
    return {
        QuotationType.DIRECT: translate("text", "direct quotation"),
        QuotationType.INDIRECT: translate("text", "indirect quotation"),
        QuotationType.MIXED: translate("text", "mixed quotation"),
    }[kind]


def spoken(item: Annotation, text: str, theme: Theme, place: tuple[int, int]) -> str:
    """An annotation in one line: “person, suggested, 26 of 38: Timotius Suryadi”.

    `text` is the article's; `place` is its number, from 1, and how many there are.
    """
    words = " ".join(surface(item, text).split())
    if isinstance(item, Entity):
        what = theme.label_titles.get(item.label, item.label)
    elif item.speaker:
        what = translate("text", "{0}, speaker {1}").format(type_word(item.type), item.speaker)
    else:
        what = translate("text", "{0}, no speaker").format(type_word(item.type))
    template = translate("text", "{0}, {1}, {2} of {3}: {4}")
    return template.format(what, verdict_word(item.verdict), *place, words)
