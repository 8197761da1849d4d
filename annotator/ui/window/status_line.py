"""The status line: progress, reviewer, pace, keys of the mode, saving state, next undo."""

import statistics
import time
from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from annotator.core.change import Change
from annotator.core.review import Review
from annotator.ui.state.session import Session
from annotator.ui.widgets.announcements import announce
from annotator.ui.words.language import decimal
from annotator.ui.words.phrases import menu_text, message_text

PAUSE = 60.0  # seconds: a longer gap between two decisions is a pause and does not count
HINT_TIME = 5000  # milliseconds
LONGEST_UNDO = 26  # characters
WIDE = 1160  # pixels that the line needs with the pace
LONGEST_PACE = 10.0  # seconds
ANY_SIZE = 16_777_215  # Qt's QWIDGETSIZE_MAX


class Pace:
    """Seconds per decision, from the gaps between the last decisions; pauses do not count."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: float | None = None
        self._gaps: list[float] = []

    def decided(self) -> None:
        """Record a decision."""
        now = self._clock()
        if self._last is not None and now - self._last <= PAUSE:
            self._gaps = [*self._gaps[-49:], now - self._last]
        self._last = now

    @property
    def seconds(self) -> float | None:
        """The mean of the last fifty gaps; `None` if there are fewer than three."""
        return statistics.fmean(self._gaps) if len(self._gaps) >= 3 else None


class KeyHints(QLabel):
    """Keys with their descriptions, as many as fit; the mode, or else the last key, is always shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)  # only constants and escaped text
        self.setProperty("look", "muted")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setRetainSizeWhenHidden(True)  # keeps the widgets to the right in place
        self.setSizePolicy(policy)
        self._parts: list[tuple[str, int]] = []  # rich text, width in pixels
        self._mode_parts = 0
        self._shows_text = False

    def set_keys(self, hints: Sequence[tuple[str, str]], mode: str = "") -> None:
        """Show these keys with their descriptions, after the name of the current mode if it is not empty."""
        bold = QFont(self.font())
        bold.setBold(True)
        self._parts = [
            (
                f"<b>{escape(key)}</b>&nbsp;{escape(word).replace(' ', '&nbsp;')}",
                QFontMetrics(bold).horizontalAdvance(key) + self.fontMetrics().horizontalAdvance(f" {word}"),
            )
            for key, word in hints
        ]
        self._mode_parts = 1 if mode else 0
        if mode:
            mode_text = f"<b>{escape(mode).replace(' ', '&nbsp;')}</b>"
            self._parts.insert(0, (mode_text, QFontMetrics(bold).horizontalAdvance(mode)))
        self.show_keys()

    def say(self, text: str) -> None:
        """Show a text instead of the keys."""
        self._shows_text = True
        self.setText(escape(text))
        self.setAccessibleName(text)

    def show_keys(self) -> None:
        """Show the keys again."""
        self._shows_text = False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many keys as fit."""
        super().resizeEvent(event)
        if not self._shows_text:
            self._fit()

    def _fit(self) -> None:
        between = self.fontMetrics().horizontalAdvance("\u00a0\u00a0\u00a0 ")
        mode, keys = self._parts[: self._mode_parts], self._parts[self._mode_parts :]
        fewest = 0 if mode else 1
        # The key before the last is left out first, since the last one leads out of the mode.
        while len(keys) > fewest and _width([*mode, *keys], between) > self.width():
            keys.pop(max(0, len(keys) - 2))
        self.setText("&nbsp;&nbsp;&nbsp; ".join(part for part, _ in [*mode, *keys]))


def _width(parts: Sequence[tuple[str, int]], between: int) -> int:
    return sum(width + between for _, width in parts) - between


class StatusLine(QWidget):
    """Shows the state of the session; hints are shown instead of the keys for a moment."""

    undo_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._pace = Pace()
        self._reserved: int | None = None  # annotations for whose count there is room
        self._history: tuple[str | None, str | None] = (None, None)
        self.counts = _make_label(Qt.TextFormat.RichText)  # only constants and escaped text
        self.reviewer = QPushButton()
        self.reviewer.setProperty("look", "flat")
        self.pace = _make_label()
        self.hints = KeyHints()
        self.saved = _make_label()
        self.undo = QPushButton()
        self.undo.setProperty("look", "flat")
        self.undo.setProperty("held", True)  # aligned right, as it may be wider than its text
        for button in (self.reviewer, self.undo):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 8, 2)
        row.setSpacing(14)
        for widget in (self.counts, self.reviewer, self.pace):
            row.addWidget(widget)
        row.addWidget(self.hints, 1)
        row.addWidget(self.undo)  # may become wider without moving what is beside it
        row.addWidget(self.saved)
        self._hint_timer = QTimer(self)
        self._hint_timer.setSingleShot(True)
        self._hint_timer.timeout.connect(self.hints.show_keys)
        self.undo.clicked.connect(self.undo_wanted)
        for signal in (session.article_opened, session.review_updated):
            signal.connect(self._show_review)
            signal.connect(self._end_hint)
        session.project_changed.connect(self._show_project)
        session.saved_changed.connect(self._show_saved)
        session.history_changed.connect(self._show_undo)
        session.decided.connect(self._count_pace)
        session.reviewer_changed.connect(self._show_reviewer)
        self._show_project(session.path)

    def set_keys(self, hints: Sequence[tuple[str, str]], mode: str = "") -> None:
        """Show these keys with their descriptions, after the name of the current mode."""
        self._hint_timer.stop()
        self.hints.set_keys(hints, mode)

    def hint(self, text: str) -> None:
        """Show for a moment why a key had no effect."""
        self.hints.say(text)
        announce(self, text)
        self._hint_timer.start(HINT_TIME)

    def _end_hint(self, _: object) -> None:
        """Show the keys again: what a hint says may not be true of another article or after a decision."""
        if self._hint_timer.isActive():
            self._hint_timer.stop()
            self.hints.show_keys()

    def _show_project(self, path: object) -> None:
        is_open = path is not None
        for widget in (self.reviewer, self.saved, self.undo):
            widget.setVisible(is_open)
        self._show_review(self._session.review)
        self._show_reviewer()
        self._show_saved(self._session.unsaved)
        self._show_undo(None, None)

    def _show_review(self, review: Review | None) -> None:
        for widget in (self.counts, self.hints):
            widget.setVisible(review is not None)
        self.pace.setVisible(review is not None and self.width() >= WIDE)
        if review is None:
            self.counts.setText("")
            return
        if not review.analysed:
            _set_text(self.counts, self.tr("Not analysed yet"))
            return
        done = len(review.items) - len(review.undecided)
        words = self.tr("of {0} decided").format(len(review.items))
        if self._reserved != len(review.items):
            self._reserved = len(review.items)
            _reserve(self.counts, f"<b>{len(review.items)}</b> {escape(words)}")
            _reserve(self.pace, self.tr("Pace: {0} s per decision").format(decimal(LONGEST_PACE, 1)))
        _set_text(self.counts, f"<b>{done}</b> {escape(words)}")

    def _show_reviewer(self) -> None:
        self.reviewer.setText(menu_text(self.tr("Reviewer {0}").format(self._session.reviewer)))

    def _show_saved(self, unsaved: int) -> None:
        if self._session.refused:
            _set_text(self.saved, self.tr("Not saved"))
        else:
            _set_text(self.saved, self.tr("Saving…") if unsaved else self.tr("All changes saved"))

    def _show_undo(self, undo: str | None, redo: str | None) -> None:
        self._history = (undo, redo)
        title = message_text(undo or "")
        longest = LONGEST_UNDO if self.width() >= WIDE else LONGEST_UNDO // 2
        short = title if len(title) <= longest else f"{title[:longest].rstrip()}…"
        _set_text(self.undo, menu_text(self.tr("Undo {0}").format(short)))
        self.undo.setToolTip(title)
        self.undo.setAccessibleName(self.tr("Undo {0}").format(title))
        self.undo.setVisible(undo is not None)

    def _count_pace(self, change: Change) -> None:
        if change.decisions:
            self._pace.decided()
            if (seconds := self._pace.seconds) is not None:
                _set_text(self.pace, self.tr("Pace: {0} s per decision").format(decimal(seconds, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the pace and the rest of what undo would undo, if the keys would have no room."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        if wide is not (event.oldSize().width() >= WIDE):
            self.undo.setMinimumSize(0, 0)
            self.undo.setMaximumSize(ANY_SIZE, ANY_SIZE)
            self._show_undo(*self._history)
            self._show_review(self._session.review)

    def changeEvent(self, event: QEvent) -> None:
        """Reset the widths when style or font change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._reserved = None
            for widget in (self.counts, self.pace, self.saved, self.undo):
                widget.setMinimumSize(0, 0)
                widget.setMaximumSize(ANY_SIZE, ANY_SIZE)


def _reserve(widget: QLabel | QPushButton, text: str) -> None:
    """Make room for a longer text, so that what is beside it keeps its place."""
    shown = widget.text()
    if shown != text:
        _set_text(widget, text)
        _set_text(widget, shown)


def _set_text(widget: QLabel | QPushButton, text: str) -> None:
    """Set the text and let the widget's width only grow, so that verdicts do not relayout the window."""
    if text == widget.text():
        return
    widget.setText(text)
    size: QSize = widget.sizeHint().expandedTo(widget.minimumSize())
    if size != widget.minimumSize():
        widget.setFixedSize(size)


def _make_label(text_format: Qt.TextFormat = Qt.TextFormat.PlainText) -> QLabel:
    label = QLabel()
    label.setTextFormat(text_format)
    label.setProperty("look", "muted")
    return label
