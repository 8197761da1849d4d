"""The guidelines of the project: current section, editing, and links."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from annotator.core.annotation import Entity
from annotator.core.errors import FormatError
from annotator.core.settings.project_settings import GUIDELINES
from annotator.operations.project.label_set import (
    change_guidelines,
    own_guidelines,
    read_guidelines_file,
)
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.guidelines.guidelines_panel import GuidelinesPanel
from annotator.ui.look.appearance import Appearance
from annotator.ui.look.theme import Theme
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.session import Session
from annotator.ui.text.view import ArticleView
from annotator.ui.widgets.notices import Answer, NoticeArea
from annotator.ui.words.phrases import named

WEB = {"http", "https", "mailto"}


class GuidelinesController(QObject):
    """Connects the panel with the session."""

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        hint: Callable[[str], None],
        panel: GuidelinesPanel,
        show_panel: Callable[[bool], None],
        view: ArticleView,
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
        self._show_panel = show_panel
        self._session = session
        self._project_controller = project_controller
        self._guide = panel
        actions.bind({"guidelines": self.show, "guidelines.here": lambda _: self.show_here()})
        session.project_changed.connect(self._follow_project)
        session.settings_changed.connect(self._follow_settings)
        appearance.changed.connect(self._apply_theme)
        self._guide.written.connect(self._write)
        self._guide.import_wanted.connect(self._choose)
        self._guide.left.connect(view.setFocus)
        self._guide.page.anchorClicked.connect(self._follow_link)
        self._apply_theme(appearance.theme)

    def show(self, on: bool) -> None:
        """Show the panel at the section of the current label, or hide it."""
        if not on and self._guide.unsaved:
            self._guide.save()
        self._show_panel(on)
        if on:
            self._go_to_current()

    def show_here(self) -> None:
        """Show the section of the current label."""
        self._actions["guidelines"].setChecked(True)
        self._show_panel(True)
        if not self._go_to_current():
            self._hint(self.tr("The guidelines have no section for this label."))

    def read(self, path: Path) -> None:
        """Load the Markdown of a file into the editor, where the user can save it."""
        try:
            self._guide.begin(read_guidelines_file(path))
        except FormatError as problem:
            self._project_controller.alarm(problem)

    def _go_to_current(self) -> bool:
        item = self._session.current
        if item is None:
            return True
        QApplication.sendPostedEvents()  # the page must have its size before it can be scrolled
        if isinstance(item, Entity):
            label = self._session.label_set.by_name.get(item.label)
            names = [item.label] if label is None else [named(label), label.title, label.name]
        else:
            names = [self.tr("Quotations"), "Quotations"]
        return self._guide.page.go_to_section(names)

    def _follow_project(self, path: Path | None) -> None:
        if self._guide.unsaved:
            self._offer_draft(self._guide.writing.toPlainText())
        if self._guide.is_writing:
            self._guide.cancel()
        if path is None:
            self._guide.show_guidelines(None)

    def _offer_draft(self, draft: str) -> None:
        answers = (Answer(self.tr("Copy"), True), Answer(self.tr("Close"), False, "Esc"))
        notice = self._notices.alarm(
            self.tr("The project was closed before your changes to the guidelines were saved."), answers
        )
        notice.answered.connect(partial(_copy, draft))

    def _follow_settings(self, names: frozenset[str]) -> None:
        if GUIDELINES.name in names:
            self._session.ask(own_guidelines, self._guide.show_guidelines)

    def _write(self, markdown: str | None) -> None:
        reviewer = self._session.reviewer
        self._session.run(lambda project: change_guidelines(project, reviewer, markdown))

    def _choose(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import guidelines"), "", self.tr("Markdown (*.md *.markdown *.txt)")
        )
        if file:
            self.read(Path(file))

    def _follow_link(self, link: QUrl) -> None:
        """Go to a heading of the page, or ask before opening a link to the web."""
        if not link.scheme() and link.fragment():
            self._guide.page.go_to_section([link.fragment().replace("-", " ")])
        elif link.scheme() in WEB:
            answers = (Answer(self.tr("Open"), True), Answer(self.tr("Close"), False, "Esc"))
            question = self.tr("Open {0} outside the program?").format(link.toDisplayString())
            notice = self._notices.ask(question, answers)
            notice.answered.connect(lambda accepted: QDesktopServices.openUrl(link) if accepted else None)
        else:
            self._hint(self.tr("Only links to the web and to headings can be opened."))

    def _apply_theme(self, theme: Theme) -> None:
        self._guide.set_theme(theme)


def _copy(text: str, accepted: bool) -> None:
    if accepted:
        QGuiApplication.clipboard().setText(text)
