"""Filters of the queue: the form, what is active in words, and those that the project keeps by name."""

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
from annotator.ui.queue.filter_dialog import FilterDialog, Offers
from annotator.ui.queue.queue_panel import QueuePanel
from annotator.ui.state.session import Session
from annotator.ui.words.language import decimal
from annotator.ui.words.phrases import named


def in_words(wanted: Filter, titles: Mapping[str, str]) -> str:
    """What a filter asks for beside words and state, labels by their titles; empty where it asks nothing."""
    translate = QCoreApplication.translate
    parts = [
        titles.get(wanted.label, wanted.label),
        wanted.suggester and translate("filter", "by {0}").format(wanted.suggester),
        translate("filter", "score {0}–{1}").format(decimal(wanted.least, 2), decimal(wanted.most, 2))
        if (wanted.least, wanted.most) != (0.0, 1.0)
        else "",
        wanted.outlet,
        wanted.since and translate("filter", "from {0}").format(wanted.since),
        wanted.until and translate("filter", "to {0}").format(wanted.until),
        wanted.reviewer and translate("filter", "started by {0}").format(wanted.reviewer),
        wanted.undecided and translate("filter", "{0} or more undecided").format(wanted.undecided),
        wanted.not_analysed and translate("filter", "not analysed"),
    ]
    return " · ".join(part for part in parts if part)


class FilterController(QObject):
    """Lets the user filter the queue; the project keeps what is saved under a name."""

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
        self._menu.aboutToShow.connect(self._fill)
        self._panel.filter_button.setMenu(self._menu)
        self._panel.filter_line.cleared.connect(actions["filter.clear"].trigger)
        self._panel.filtered.connect(self._show)
        session.project_changed.connect(self._forget_all)
        session.settings_changed.connect(self._follow_settings)
        self._show(Filter())

    def ask(self) -> None:
        """Open the form beside the queue; what it offers is read first."""

        def read(project: Project) -> Offers:
            return Offers((), suggester_names(), outlets(project), reviewers(project))

        self._show_panel()
        self._panel.reader.ask(read, self._open)

    def _clear(self) -> None:
        self._panel.set_filter(Filter(state=self._panel.chosen.state))

    def choose(self, name: str) -> None:
        """List by a saved filter."""
        self._panel.set_filter(self._saved[name])

    def _open(self, offers: Offers) -> None:
        labels = [(label.name, named(label)) for label in self._session.labels]
        made = Offers(labels, offers.suggesters, offers.outlets, offers.reviewers)
        form = FilterDialog(made, self._panel.chosen, self._window)
        form.changed.connect(self._panel.set_filter)
        form.saved.connect(self._save)
        form.finished.connect(lambda _: self._panel.search.left.emit())  # back to the text
        form.move(self._panel.filter_button.mapToGlobal(QPoint(0, self._panel.filter_button.height())))
        form.show()

    def _save(self, name: str) -> None:
        self._keep(name, self._panel.chosen)

    def _keep(self, name: str, wanted: Filter | None) -> None:
        reviewer = self._session.reviewer
        self._session.run(lambda project: save_filter(project, reviewer, name, wanted))

    def _forget_all(self, _: object) -> None:
        self._saved = {}

    def _follow_settings(self, names: frozenset[str]) -> None:
        if FILTERS.name in names:
            self._session.ask(saved_filters, self._take)

    def _take(self, saved: dict[str, Filter]) -> None:
        self._saved = saved

    def _fill(self) -> None:
        menu, actions = self._menu, self._actions
        menu.clear()
        menu.addActions([actions["filter"], actions["filter.clear"]])
        if not self._saved:
            return
        menu.addSeparator()
        for name in self._saved:
            menu.addAction(name.replace("&", "&&"), self._choosing(name))
        forget = menu.addMenu(self.tr("&Forget"))
        for name in self._saved:
            forget.addAction(name.replace("&", "&&"), self._forgetting(name))

    def _choosing(self, name: str) -> Callable[[], None]:
        return lambda: self.choose(name)

    def _forgetting(self, name: str) -> Callable[[], None]:
        return lambda: self._keep(name, None)

    def _show(self, wanted: Filter) -> None:
        words = in_words(wanted, {label.name: named(label) for label in self._session.labels})
        said = self.tr("Filter: {0}").format(words) if words else self.tr("Filter: none")
        self._panel.filter_button.setAccessibleName(said)
        self._panel.filter_line.say(words)
        self._actions["filter.clear"].setEnabled(bool(words))
