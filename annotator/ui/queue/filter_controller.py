"""Filters of the queue: the form, the description of the active filter, and the saved filters."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from annotator.core.settings.project_settings import FILTERS
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.queue import (
    Filter,
    outlets,
    reviewers,
    save_filter,
    saved_filters,
    suggester_names,
)
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.queue.filter_dialog import FilterChoices, FilterDialog
from annotator.ui.queue.queue_panel import QueuePanel
from annotator.ui.state.session import Session
from annotator.ui.words.language import decimal
from annotator.ui.words.phrases import menu_text, named


def filter_description(active: Filter, titles: Mapping[str, str]) -> str:
    """The description of a filter except its search text and state; empty if it has no other condition.

    `titles` maps names of labels to their titles.
    """
    translate = QCoreApplication.translate
    parts = [
        titles.get(active.label, active.label),
        active.suggester and translate("filter", "by {0}").format(active.suggester),
        translate("filter", "score {0}–{1}").format(decimal(active.least, 2), decimal(active.most, 2))
        if (active.least, active.most) != (0.0, 1.0)
        else "",
        active.outlet,
        active.since and translate("filter", "from {0}").format(active.since),
        active.until and translate("filter", "to {0}").format(active.until),
        active.reviewer and translate("filter", "started by {0}").format(active.reviewer),
        active.undecided and translate("filter", "{0} or more undecided").format(active.undecided),
        active.not_analysed and translate("filter", "not analysed"),
        active.flagged and translate("filter", "flagged"),
        active.noted and translate("filter", "with a note"),
    ]
    return " · ".join(part for part in parts if part)


class FilterController(QObject):
    """Lets the user filter the queue; named filters are saved in the project."""

    def __init__(
        self,
        actions: ActionTable,
        panel: QueuePanel,
        show_panel: Callable[[], None],
        session: Session,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._show_panel = show_panel
        self._session = session
        self._panel = panel
        self._saved: dict[str, Filter] = {}
        self._actions = actions
        actions.bind({"filter": lambda _: self.ask(), "filter.clear": lambda _: self._clear()})
        self._menu = QMenu(self._panel)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._panel.filter_button.setMenu(self._menu)
        self._panel.filter_line.cleared.connect(actions["filter.clear"].trigger)
        self._panel.filtered.connect(self._show)
        session.project_changed.connect(self._clear_saved)
        session.settings_changed.connect(self._follow_settings)
        self._show(Filter())

    def ask(self) -> None:
        """Read the choices of the form and open it."""

        def read(project: Project) -> FilterChoices:
            return FilterChoices((), suggester_names(), outlets(project), reviewers(project))

        self._show_panel()
        self._panel.reader.ask(read, self._open)

    def _clear(self) -> None:
        self._panel.set_filter(Filter(state=self._panel.chosen.state))

    def choose(self, name: str) -> None:
        """Apply a saved filter."""
        self._panel.set_filter(self._saved[name])

    def _open(self, choices: FilterChoices) -> None:
        labels = [(label.name, named(label)) for label in self._session.labels]
        all_choices = FilterChoices(labels, choices.suggesters, choices.outlets, choices.reviewers)
        form = FilterDialog(all_choices, self._panel.chosen, self._window)
        form.addAction(self._actions["quit"])  # a popup takes the keys of the window
        form.changed.connect(self._panel.set_filter)
        form.saved.connect(self._save)
        form.finished.connect(lambda _: self._panel.search.left.emit())  # back to the text
        form.move(self._panel.filter_button.mapToGlobal(QPoint(0, self._panel.filter_button.height())))
        form.show()

    def _save(self, name: str) -> None:
        self._store(name, self._panel.chosen)

    def _store(self, name: str, wanted: Filter | None) -> None:
        reviewer = self._session.reviewer
        self._session.run(lambda project: save_filter(project, reviewer, name, wanted))

    def _clear_saved(self, _: object) -> None:
        self._saved = {}

    def _follow_settings(self, names: frozenset[str]) -> None:
        if FILTERS.name in names:
            self._session.ask(saved_filters, self._set_saved)

    def _set_saved(self, saved: dict[str, Filter]) -> None:
        self._saved = saved

    def _fill_menu(self) -> None:
        menu, actions = self._menu, self._actions
        menu.clear()
        menu.addActions([actions["filter"], actions["filter.clear"]])
        if not self._saved:
            return
        menu.addSeparator()
        for name in self._saved:
            menu.addAction(menu_text(name), self._apply_function(name))
        forget = menu.addMenu(self.tr("&Forget"))
        for name in self._saved:
            forget.addAction(menu_text(name), self._forget_function(name))

    def _apply_function(self, name: str) -> Callable[[], None]:
        return lambda: self.choose(name)

    def _forget_function(self, name: str) -> Callable[[], None]:
        return lambda: self._store(name, None)

    def _show(self, active: Filter) -> None:
        description = filter_description(active, {label.name: named(label) for label in self._session.labels})
        name = self.tr("Filter: {0}").format(description) if description else self.tr("Filter: none")
        self._panel.filter_button.setAccessibleName(name)
        self._panel.filter_line.set_text(description)
        self._actions["filter.clear"].setEnabled(bool(description))
