"""The texts about an import: names of outcomes, and the summary in a notice."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from annotator.core.import_outcome import Outcome
from annotator.operations.importing.report import ImportReport
from annotator.ui.words.phrases import message_text

SKIPPED_SHOWN = 4
SHARES_SHOWN = 4
OUTCOMES = {
    Outcome.READ: str(QT_TRANSLATE_NOOP("outcome", "Read")),
    Outcome.KNOWN: str(QT_TRANSLATE_NOOP("outcome", "Already in the project")),
    Outcome.EMPTY: str(QT_TRANSLATE_NOOP("outcome", "Empty")),
    Outcome.BINARY: str(QT_TRANSLATE_NOOP("outcome", "Not text")),
    Outcome.ENCODING: str(QT_TRANSLATE_NOOP("outcome", "Unknown encoding")),
    Outcome.TOO_LARGE: str(QT_TRANSLATE_NOOP("outcome", "Too large")),
    Outcome.CLOSED: str(QT_TRANSLATE_NOOP("outcome", "Cannot be opened")),
    Outcome.DAMAGED: str(QT_TRANSLATE_NOOP("outcome", "Damaged")),
    Outcome.REMOVED: str(QT_TRANSLATE_NOOP("outcome", "Removed before")),
    Outcome.REFUSED: str(QT_TRANSLATE_NOOP("outcome", "Gold refused")),
    Outcome.UNALIGNED: str(QT_TRANSLATE_NOOP("outcome", "Not aligned")),
    Outcome.FAULT: str(QT_TRANSLATE_NOOP("outcome", "Fault")),
    Outcome.ALTERED: str(QT_TRANSLATE_NOOP("outcome", "Not as exported")),
    Outcome.PASSED_OVER: str(QT_TRANSLATE_NOOP("outcome", "Passed over")),
    Outcome.NOT_REACHED: str(QT_TRANSLATE_NOOP("outcome", "Not reached")),
}
_ADVICE_FOR_TERMINALS = re.compile(r" [^.:]*--encoding[^.]*\.")


def outcome_words(outcome: Outcome) -> str:
    """The name of an outcome."""
    return QCoreApplication.translate("outcome", OUTCOMES[outcome])


def without_terminal_advice(reason: str) -> str:
    """A reason without the sentence about a command line option, since the window has a button instead."""
    return _ADVICE_FOR_TERMINALS.sub("", message_text(reason))


def import_words(report: ImportReport, *, named: bool = True) -> str:
    """The numbers of articles read, known and skipped; `named` adds the first few skipped, with reasons."""
    translate = QCoreApplication.translate
    count, known, skipped = len(report.added), len(report.known), report.skipped
    words = [
        translate("import_report", "One article read.")
        if count == 1
        else translate("import_report", "{0} articles read.").format(count)
    ]
    if known == 1:
        words.append(translate("import_report", "One was already in the project."))
    elif known:
        words.append(translate("import_report", "{0} were already in the project.").format(known))
    if shares := report.share_lines():
        words.append(" ".join(f"{message_text(line)}." for line in _first(shares)))
    if report.stopped:
        words.append(translate("import_report", "Stopped before the end; the articles read so far are kept."))
    if report.warnings:
        words.append(
            translate("import_report", "Some files are not as they were exported; the report names them.")
        )
    if report.over_borders:
        template = translate(
            "import_report",
            "Annotations over the end of a paragraph or zone, or with a blank at an end: {0}. They are kept.",
        )
        words.append(template.format(report.over_borders))
    if skipped and named:
        words.append(translate("import_report", "{0} skipped:").format(len(skipped)))
        lines = [f"\n{_reason(path, reason)}" for path, reason in skipped[:SKIPPED_SHOWN]]
        more = len(skipped) - SKIPPED_SHOWN
        lines += ["\n" + translate("import_report", "and {0} more").format(more)] if more > 0 else []
        words.append("".join(lines))
    elif skipped:
        words.append(translate("import_report", "{0} skipped.").format(len(skipped)))
    return " ".join(words)


def dry_run_lines(report: ImportReport) -> list[str]:
    """What an import would do: its articles, whose gold and suggestions, and what would not be read."""
    translate = QCoreApplication.translate
    new, changed = len(report.added), len(report.changed)
    articles = translate("import_report", "Articles: {0} new, {1} already in the project").format(
        new, len(report.known)
    )
    if changed:
        template = translate("import_report", "{0} of the new ones have the name of another article")
        articles = f"{articles}; {template.format(changed)}"
    lines = [articles, *map(message_text, _first(report.share_lines()))]
    passed_over = report.counts().get(Outcome.PASSED_OVER, 0)
    if report.skipped and not report.stopped:
        lines.append(translate("import_report", "Not read: {0}, see the table").format(len(report.skipped)))
    if passed_over:
        lines.append(translate("import_report", "Passed over in folders: {0}").format(passed_over))
    if report.stopped:
        lines.append(translate("import_report", "Counting was stopped: there may be more."))
    return lines


def _first(lines: Sequence[str]) -> list[str]:
    """The first few lines; the number of the others."""
    if len(lines) <= SHARES_SHOWN:
        return list(lines)
    more = QCoreApplication.translate("import_report", "and {0} more").format(len(lines) - SHARES_SHOWN)
    return [*lines[:SHARES_SHOWN], more]


def short_reason(path: str, reason: str) -> str:
    """A reason with the file's name instead of its path."""
    return without_terminal_advice(reason).replace(path, Path(path).name)


def _reason(path: str, reason: str) -> str:
    name, shown = Path(path).name, short_reason(path, reason)
    return shown if name in shown else f"{name}: {shown}"
