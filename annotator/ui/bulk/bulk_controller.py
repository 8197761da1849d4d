"""Bulk decisions: the preview, the operation, the rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.core.concordance import Line
from annotator.core.same_words import Rule, in_words, same_as
from annotator.core.settings.project_settings import RULES
from annotator.operations.reviewing.bulk import Done, Order, carry_out, same_lines
from annotator.operations.reviewing.rules import change_rules, rules
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.bulk.bulk_dialog import BulkDialog, Plan
from annotator.ui.bulk.bulk_words import result_text
from annotator.ui.bulk.rules_dialog import RulesDialog
from annotator.ui.look.appearance import Appearance
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.latest_query import LatestQuery
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea


@dataclass(frozen=True, slots=True)
class UndoNotice:
    """The notice after a bulk decision, which offers to undo it."""

    notice: Notice
    action: str


class BulkController(QObject):
    """Shows a preview of a bulk decision, then runs it."""

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        hint: Callable[[str], None],
        session: Session,
        project_controller: ProjectController,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._actions = actions
        self._notices = notices
        self._hint = hint
        self._session = session
        self._project_controller = project_controller
        self._appearance = appearance
        self._query = LatestQuery(project_controller.pool_reader.ask, self)
        self._query.advanced.connect(self._advance)
        self._undo_notice: UndoNotice | None = None
        self.dialog: BulkDialog | None = None
        self.rules: RulesDialog | None = None
        actions.bind(
            {
                "same.project": lambda _: session.pending.settled(lambda: self.ask(as_rule=False)),
                "same.rule": lambda _: session.pending.settled(lambda: self.ask(as_rule=True)),
                "rules": lambda _: self.show_rules(),
            }
        )
        session.project_changed.connect(self._close)
        session.settings_changed.connect(self._follow_settings)
        session.history_changed.connect(self._follow_history)

    def ask(self, *, as_rule: bool) -> None:
        """Preview applying the decision on the current annotation to all articles, or as a rule."""
        review, item = self._session.review, self._session.current
        if review is None or item is None:
            return
        same = same_as(review, item.id)
        if same is None:
            text = self.tr(
                "This quotation has no source, so other quotations of the same speaker cannot be found."
            )
            self._hint(text)
            return
        plan = Plan(lambda _: in_words(same), same.review_action, same, as_rule, review.article.id)
        dialog, reviewer = self._open(plan, self._window), self._session.reviewer
        self._query.start(
            lambda project, watch: same_lines(project, reviewer, same, watch),
            dialog.show_lines,
            self._project_controller.alarm,
        )

    def propose(self, plan: Plan, lines: Sequence[Line], beside: QWidget) -> None:
        """Preview a plan for lines that were selected elsewhere."""
        self._query.stop()
        self._open(plan, beside).show_lines(lines)

    def carry_out(self, order: Order) -> None:
        """Run a bulk decision as a long job, which can be cancelled until it writes."""
        if self._session.path is None:
            return
        reviewer, watch = self._session.reviewer, self._project_controller.watch(self.tr("Deciding"))
        articles = len({line.article_id for line in order.lines})
        self._session.run(
            self._project_controller.backups.before(
                lambda project: carry_out(project, reviewer, order, watch), watch, articles
            ),
            lambda done: self._done(done, order.action),
            watch=watch,
        )

    def show_rules(self) -> None:
        """Show the rules of the project in a modeless dialog."""
        if self.rules is None:
            key = self._actions.key("same.rule")
            self.rules = RulesDialog(self._appearance, self._session.reviewer, key, self._window)
            self.rules.changed.connect(self._change_rules)
        self._read_rules()
        self.rules.show()
        self.rules.raise_()
        self.rules.activateWindow()

    def _open(self, plan: Plan, beside: QWidget) -> BulkDialog:
        if self.dialog is not None:
            self.dialog.close()
        dialog = BulkDialog(plan, self._appearance.theme, beside)
        self.dialog = dialog
        dialog.ordered.connect(self.carry_out)
        dialog.finished.connect(self._leave)
        dialog.finished.connect(beside.activateWindow)
        dialog.show()
        return dialog

    def _advance(self, done: int, total: int | None, item: str) -> None:
        if self.dialog is not None:
            self.dialog.advance(done, total, item)

    def _leave(self, _: int) -> None:
        self._query.stop()
        self.dialog = None

    def _done(self, done: Done, action: str) -> None:
        text = result_text(done.decided, done.articles, done.left)
        self._remove_notice()
        if not done.written:
            self._notices.tell(text)
            return
        answers = (Answer(self.tr("Undo"), "undo"), Answer(self.tr("Close"), key="Esc"))
        self._undo_notice = UndoNotice(self._notices.tell(text, answers), action)
        self._undo_notice.notice.answered.connect(self._answered)

    def _answered(self, answer: str | None) -> None:
        self._undo_notice = None
        if answer == "undo":
            self._session.undo()

    def _follow_history(self, undo: str | None, _: str | None) -> None:
        """Remove the notice as soon as Undo would revert another action."""
        if self._undo_notice is not None and undo != self._undo_notice.action:
            self._remove_notice()

    def _remove_notice(self) -> None:
        if self._undo_notice is not None:
            self._undo_notice.notice.dismiss()
            self._undo_notice = None

    def _read_rules(self) -> None:
        if self.rules is not None:
            self._session.ask(rules, self.rules.show_rules)

    def _follow_settings(self, names: frozenset[str]) -> None:
        if RULES.name in names:
            self._read_rules()

    def _change_rules(self, rules: tuple[Rule, ...], action: str) -> None:
        reviewer = self._session.reviewer
        self._session.run(lambda project: change_rules(project, rules, action, reviewer))

    def _close(self, _: object) -> None:
        for dialog in (self.dialog, self.rules):
            if dialog is not None:
                dialog.close()
        self.rules = None
