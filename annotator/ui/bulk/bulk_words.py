"""The texts about bulk decisions."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.core.annotation import Verdict
from annotator.core.concordance import Line
from annotator.core.same_words import Relabel, ReviewAction, SameSpeaker, Selector, SetVerdict
from annotator.ui.look.theme import Theme

translate = QCoreApplication.translate

SEVERAL = 4  # maximum number of labels listed


def selector_heading(same: Selector, theme: Theme) -> str:
    """The decision `same` as a heading."""
    if isinstance(same, SameSpeaker):
        if same.speaker is None:
            return translate("bulk", "“{0}” is an unknown speaker").format(same.source)
        return translate("bulk", "“{0}” is the speaker {1}").format(same.source, same.speaker)
    title = theme.label_titles.get(same.label, same.label)
    if same.verdict.holds:
        return translate("bulk", "“{0}” is {1}").format(same.surface, title)
    if same.verdict is Verdict.REJECTED:
        return translate("bulk", "“{0}” is not {1}").format(same.surface, title)
    return translate("bulk", "“{0}” as {1} is skipped").format(same.surface, title)


def action_heading(deed: ReviewAction, theme: Theme) -> str:
    """The operation on the selected lines as a heading."""
    if isinstance(deed, Relabel):
        return translate("bulk", "Label as {0}").format(theme.label_titles.get(deed.label, deed.label))
    if isinstance(deed, SetVerdict):
        return {
            Verdict.ACCEPTED: translate("bulk", "Accept"),
            Verdict.REJECTED: translate("bulk", "Reject"),
        }.get(deed.verdict, translate("bulk", "Skip"))
    return translate("bulk", "Speaker: {0}").format(deed.speaker or "–")


def occurrence_summary(lines: Iterable[Line], theme: Theme) -> str:
    """The number of lines and articles, with their current labels."""
    number = QLocale().toString
    lines = list(lines)
    articles = len({line.article_id for line in lines})
    if len(lines) == 1:
        text = translate("bulk", "1 occurrence.")
    elif articles == 1:
        text = translate("bulk", "{0} occurrences in 1 article.").format(number(len(lines)))
    else:
        text = translate("bulk", "{0} occurrences in {1} articles.").format(
            number(len(lines)), number(articles)
        )
    groups = Counter(line.claim.label if line.claim else "" for line in lines).most_common()
    if len(groups) < 2:
        return text
    unlabelled = translate("bulk", "not annotated")
    label_counts = [
        f"{theme.label_titles.get(label, label) or unlabelled} {number(times)}"
        for label, times in groups[:SEVERAL]
    ]
    current = translate("bulk", "Currently: {0}").format(", ".join(label_counts))
    return f"{text} {current}{' …' if len(groups) > SEVERAL else ''}"


def result_text(decided: int, articles: int, unchanged: int) -> str:
    """The result of a bulk decision, for the notice."""
    number = QLocale().toString
    if decided == 0:
        text = translate("bulk", "Nothing was decided.")
    elif decided == 1:
        text = translate("bulk", "1 occurrence decided.")
    elif articles == 1:
        text = translate("bulk", "{0} occurrences decided in 1 article.").format(number(decided))
    else:
        text = translate("bulk", "{0} occurrences decided in {1} articles.").format(
            number(decided), number(articles)
        )
    if unchanged == 0:
        return text
    unchanged_text = (
        translate("bulk", "1 was left unchanged.")
        if unchanged == 1
        else translate("bulk", "{0} were left unchanged.")
    )
    return f"{text} {unchanged_text.format(number(unchanged))}"
