"""What is decided at once, in words of the user's language."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.core.annotation import Verdict
from annotator.core.concordance import Line
from annotator.core.same_words import Relabel, ReviewAction, SameSpeaker, Selector, SetVerdict
from annotator.ui.look.theme import Theme

SEVERAL = 4  # groups that are counted by name


def same_in_words(same: Selector, theme: Theme) -> str:
    """What a `Selector` says, as a heading."""
    say = QCoreApplication.translate
    if isinstance(same, SameSpeaker):
        if same.speaker is None:
            return say("many", "“{0}” is nobody known").format(same.source)
        return say("many", "“{0}” is {1} speaking").format(same.source, same.speaker)
    title = theme.label_titles.get(same.label, same.label)
    if same.verdict.holds:
        return say("many", "“{0}” is {1}").format(same.surface, title)
    if same.verdict is Verdict.REJECTED:
        return say("many", "“{0}” is not {1}").format(same.surface, title)
    return say("many", "“{0}” as {1} is skipped").format(same.surface, title)


def deed_in_words(deed: ReviewAction, theme: Theme) -> str:
    """What is done to lines that were chosen, as a heading."""
    say = QCoreApplication.translate
    if isinstance(deed, Relabel):
        return say("many", "Label as {0}").format(theme.label_titles.get(deed.label, deed.label))
    if isinstance(deed, SetVerdict):
        return {
            Verdict.ACCEPTED: say("many", "Accept"),
            Verdict.REJECTED: say("many", "Reject"),
        }.get(deed.verdict, say("many", "Skip"))
    return say("many", "Said by {0}").format(deed.speaker or "–")


def counted(lines: Iterable[Line], theme: Theme) -> str:
    """How many lines in how many articles, and what stands there now."""
    say, number = QCoreApplication.translate, QLocale().toString
    lines = list(lines)
    articles = len({line.article_id for line in lines})
    if len(lines) == 1:
        words = say("many", "One place.")
    elif articles == 1:
        words = say("many", "{0} places in one article.").format(number(len(lines)))
    else:
        words = say("many", "{0} places in {1} articles.").format(number(len(lines)), number(articles))
    groups = Counter(line.claim.label if line.claim else "" for line in lines).most_common()
    if len(groups) < 2:
        return words
    named = [
        f"{theme.label_titles.get(label, label) or say('many', 'not annotated')} {number(times)}"
        for label, times in groups[:SEVERAL]
    ]
    return f"{words} {say('many', 'Now:')} {', '.join(named)}{' …' if len(groups) > SEVERAL else ''}"


def done_in_words(decided: int, articles: int, left: int) -> str:
    """What an order did, for the notice afterwards."""
    say, number = QCoreApplication.translate, QLocale().toString
    if decided == 0:
        words = say("many", "Nothing was decided.")
    elif decided == 1:
        words = say("many", "One place decided.")
    elif articles == 1:
        words = say("many", "{0} places decided in one article.").format(number(decided))
    else:
        words = say("many", "{0} places decided in {1} articles.").format(number(decided), number(articles))
    if left == 1:
        return f"{words} {say('many', 'One stayed as it was.')}"
    return f"{words} {say('many', '{0} stayed as they were.').format(number(left))}" if left else words
