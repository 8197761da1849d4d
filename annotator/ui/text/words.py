"""What the view says in words: zone names, and a span as a screen reader should speak it."""

from PySide6.QtCore import QCoreApplication

from annotator.core.annotation import Annotation, Entity, QuotationType
from annotator.core.article import ZoneKind
from annotator.ui.text.marks import Form, form_of
from annotator.ui.theme import Theme

translate = QCoreApplication.translate


def zone_word(kind: ZoneKind) -> str:
    """The word that stands in the margin for a zone; empty for body."""
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
    """What stands in the margin where a quotation has no speaker yet."""
    return translate("text", "speaker ?")


def folded_lines(count: int) -> str:
    """How much a fold hides."""
    return translate("text", "{count} lines").format(count=count)


def form_word(form: Form) -> str:
    """The state of an annotation in a word."""
    return {
        Form.SUGGESTED: translate("text", "suggested"),
        Form.DECIDED: translate("text", "decided"),
        Form.SKIPPED: translate("text", "skipped"),
        Form.REJECTED: translate("text", "rejected"),
    }[form]


def type_word(kind: QuotationType) -> str:
    """The type of a quotation in words."""
    return {
        QuotationType.DIRECT: translate("text", "direct quotation"),
        QuotationType.INDIRECT: translate("text", "indirect quotation"),
        QuotationType.MIXED: translate("text", "mixed quotation"),
    }[kind]


def spoken(item: Annotation, text: str, theme: Theme, place: tuple[int, int] | None = None) -> str:
    """An annotation in one line: “suggested person Timotius Suryadi, 26 of 38”.

    `text` is the article's; `place` is its number, from 1, and how many there are.
    """
    surface = " ".join(item.extent.of(text).split())
    if isinstance(item, Entity):
        what = theme.label_titles.get(item.label, item.label).lower()
        said = f"{form_word(form_of(item))} {what} {surface}"
    else:
        said = f"{form_word(form_of(item))} {type_word(item.type)} {surface}"
        known = translate("text", "speaker {name}").format(name=item.speaker)
        said += ", " + (known if item.speaker else translate("text", "no speaker"))
    if place is not None:
        said += ", " + translate("text", "{number} of {count}").format(number=place[0], count=place[1])
    return said
