"""Binds the ids of the action table to the session, the controllers and the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from annotator.core.annotation import Entity, Verdict
from annotator.core.boundaries import Edge, Unit
from annotator.core.change import PassState
from annotator.core.labels import Label
from annotator.operations.reviewing.queue import Headline, headlines
from annotator.ui.actions.action_table import full_title, key_text, translated
from annotator.ui.actions.keys_dialog import KeysDialog, KeySheet
from annotator.ui.actions.palette_dialog import Entry, PaletteDialog
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.review.editing_controller import EditingController
from annotator.ui.review.navigation_controller import NavigationController
from annotator.ui.review.quotation_editing import Part
from annotator.ui.state.session import Mode, Session, leave_mode, on_quotations
from annotator.ui.state.settings import Settings
from annotator.ui.window.main_window import MainWindow
from annotator.ui.words.phrases import menu_text, message_text, named

Handler = Callable[[bool], None]
ARTICLES_IN_PALETTE = 40


class ActionBindings(QObject):
    """Binds the actions of one window."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        editing: EditingController,
        project_controller: ProjectController,
        navigation: NavigationController,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._editing = editing
        self._project_controller = project_controller
        self._navigation = navigation
        self._settings = settings
        self._actions = window.actions_by_id
        for handlers in (self._project(), self._review(), self._quotation(), self._view(), self._help()):
            self._actions.bind(handlers)
        session.history_changed.connect(self._name_undo)
        session.mode_changed.connect(self._follow_mode)
        session.labels_changed.connect(self._follow_labels)
        session.project_changed.connect(self._enable_actions)
        window.view.state.changed.connect(self._follow_caret)
        editing.quotations.part_selected.connect(self._show_keys)
        editing.caret_wanted.connect(self._show_temporary_caret)
        editing.selection_used.connect(self._hide_temporary_caret)
        editing.boundaries.divided.connect(self._hide_temporary_caret)
        self._history_titles: dict[str, str | None] = {
            "undo": None,
            "redo": None,
        }  # titles of the next undo and redo
        self._caret_is_temporary = False  # the caret is shown only to select a position
        self._follow_mode(session.mode)

    def show_menu(self, item_id: str | None, place: QPoint) -> None:
        """Show the context menu for an annotation or the selection."""
        if item_id is not None:
            self._session.select(item_id)
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = self._editing.selected() is not None
        item = self._session.current
        if selected:
            ids = ["entity.add", "quotation"]
            if self._session.current_quotation is not None:
                ids += ["quotation.cue", "quotation.source", "quotation.speaker", "quotation.content"]
        elif item is None:
            return
        else:
            ids = [
                "accept",
                "reject",
                "skip",
                "reopen",
                "split",
                "join",
                "same",
                "same.project",
                "note",
                "attributes",
                "remove",
            ]
            if not isinstance(item, Entity):
                ids += [
                    "quotation.speaker",
                    "quotation.type",
                    "quotation.cue.clear",
                    "quotation.source.clear",
                ]
        menu.addActions([self._actions[action_id] for action_id in ids])
        if selected or isinstance(item, Entity):
            menu.addSeparator()
            menu.addActions([a for n in range(1, 10) if (a := self._actions[f"label.{n}"]).isVisible()])
        menu.popup(place)

    def _project(self) -> dict[str, Handler]:
        project_controller = self._project_controller
        return {
            "project.new": lambda _: project_controller.new_project(),
            "project.open": lambda _: project_controller.choose_project(),
            "project.sample": lambda _: project_controller.open_sample(),
            "project.restore": lambda _: project_controller.backups.show(),
            "project.copy": lambda _: project_controller.unsaved.save_copy(),
            "project.close": lambda _: self._close_project(),
            "import.files": lambda _: project_controller.choose_files(),
            "import.folder": lambda _: project_controller.choose_folder(),
            "import.report": lambda _: project_controller.show_report(),
            "suggest.all": lambda _: project_controller.suggest(),
            "reviewer": lambda _: project_controller.rename_reviewer(),
            "quit": lambda _: self._quit(),
            "undo": lambda _: self._session.undo(),
            "redo": lambda _: self._session.redo(),
        }

    def _review(self) -> dict[str, Handler]:
        editing = self._editing
        handlers: dict[str, Callable[[], None]] = {
            "accept": lambda: editing.decide(Verdict.ACCEPTED),
            "reject": lambda: editing.decide(Verdict.REJECTED),
            "skip": lambda: editing.decide(Verdict.SKIPPED),
            "reopen": editing.reopen,
            "next.open": lambda: editing.go_undecided(1),
            "previous.open": lambda: editing.go_undecided(-1),
            "next": lambda: editing.go(1, rejected=self._rejected_shown()),
            "previous": lambda: editing.go(-1, rejected=self._rejected_shown()),
            "split": editing.boundaries.split,
            "join": editing.boundaries.join,
            "entity.add": editing.add_entity,
            "same": editing.all_the_same,
            "note": self._window.inspector.edit_note,
            "attributes": self._window.inspector.edit_attributes,
            "remove": editing.remove,
            "done": self._navigation.ask_done,
            "article.skip": lambda: self._navigation.leave(PassState.SKIPPED),
            "article.next": lambda: self._navigation.go(1),
            "article.previous": lambda: self._navigation.go(-1),
        }
        for number in range(1, 10):
            handlers[f"label.{number}"] = self._label_handler(number)
        for edge in Edge:
            for name, step in (("left", -1), ("right", 1)):
                handlers[f"{edge.value}.{name}"] = self._move_handler(edge, step, Unit.CHARACTER)
                handlers[f"{edge.value}.word.{name}"] = self._move_handler(edge, step, Unit.WORD)
                handlers[f"{edge.value}.sentence.{name}"] = self._move_handler(edge, step, Unit.SENTENCE)
        return {action_id: self._when_settled(handler) for action_id, handler in handlers.items()} | {
            "caret": lambda on: self._session.set_mode(Mode.CARET) if on else leave_mode(self._session),
            "leave": lambda _: self._leave(),
        }

    def _quotation(self) -> dict[str, Handler]:
        quoting = self._editing.quotations
        handlers = {
            "quotation": self._editing.quotation,
            "quotation.cue": quoting.set_cue,
            "quotation.source": quoting.set_source,
            "quotation.speaker": quoting.speaker,
            "quotation.type": quoting.cycle_type,
            "quotation.content": quoting.set_content,
            "quotation.cue.clear": quoting.clear_cue,
            "quotation.source.clear": quoting.clear_source,
        }
        return {action_id: self._when_settled(handler) for action_id, handler in handlers.items()}

    def _view(self) -> dict[str, Handler]:
        return {
            "copy": lambda _: self._window.view.copy(),
            "search": lambda _: self._window.show_queue(),
            "palette": lambda _: self._show_palette(),
        }

    def _help(self) -> dict[str, Handler]:
        return {
            "keys": lambda _: KeySheet(self._actions, self._window).open(),
            "keys.change": lambda _: self._change_keys(),
            "about": lambda _: self._project_controller.show_about(),
        }

    def _when_settled(self, handler: Callable[[], None]) -> Handler:
        return lambda _: self._session.pending.settled(handler)

    def _label_handler(self, number: int) -> Callable[[], None]:
        return lambda: self._editing.label_number(number)

    def _move_handler(self, edge: Edge, step: int, unit: Unit) -> Callable[[], None]:
        return lambda: self._editing.boundaries.move_end(edge, step, unit)

    def _rejected_shown(self) -> bool:
        return self._actions["show.rejected"].isChecked()

    def _show_palette(self) -> None:
        entries = [
            Entry(full_title(command), key_text(command.keys[0]) if command.keys else "", command.trigger)
            for action_id, command in self._actions.commands.items()
            if command.isEnabled() and command.isVisible() and not action_id.startswith(("label.", "palette"))
        ]
        entries += [
            Entry(self.tr("Label {0}").format(named(label)), label.key, self._label_entry(label.name))
            for label in self._session.labels
        ]
        PaletteDialog(entries, self._look_up_articles, self._window).show()

    def _look_up_articles(self, query: str, then: Callable[[Sequence[Entry]], None]) -> None:
        def show(headlines: list[Headline]) -> None:
            then(
                [
                    Entry(h.title or h.article_id, h.outlet, self._article_entry(h.article_id))
                    for h in headlines
                ]
            )

        self._window.queue.reader.ask(lambda project: headlines(project, query, ARTICLES_IN_PALETTE), show)

    def _label_entry(self, name: str) -> Callable[[], None]:
        return lambda: self._session.pending.settled(lambda: self._editing.label(name))

    def _article_entry(self, article_id: str) -> Callable[[], None]:
        return lambda: self._navigation.open_article(article_id)

    def _change_keys(self) -> None:
        dialog = KeysDialog(self._actions, self._window)
        if dialog.exec():
            changed = dialog.changed()
            self._settings.keys = changed
            self._actions.change_keys(changed)
            self._follow_mode(self._session.mode)

    def _name_undo(self, undo: str | None, redo: str | None) -> None:
        self._history_titles = {"undo": undo, "redo": redo}
        for action_id, label in self._history_titles.items():
            command = self._actions[action_id]
            title = translated(command.spec.title)
            shown = menu_text(message_text(label or ""))
            command.setText(f"{title}: {shown}" if label else title)
        self._enable_undo()

    def _follow_mode(self, mode: Mode) -> None:
        self._enable_actions()
        self._actions["caret"].setChecked(mode is Mode.CARET)
        self._window.view.set_caret_mode(mode is Mode.CARET)
        self._show_keys()

    def _show_keys(self, _: object = None) -> None:
        """Show the current mode and its keys in the status line."""
        session, selected_part = self._session, self._editing.quotations.selected_part
        caret = session.mode is Mode.CARET
        if selected_part is not None:
            mode, activity = "part", _selected_part_text(selected_part.part)
        elif caret:
            mode, activity = ("marking" if on_quotations(session) else "caret"), self.tr("Caret")
        else:
            mode, activity = session.mode.value, self.tr("Quotations") if on_quotations(session) else ""
        self._window.status.set_keys(self._actions.hints(mode), activity)

    def _show_temporary_caret(self, offset: int) -> None:
        self._caret_is_temporary = self._session.mode is not Mode.CARET
        self._session.set_mode(Mode.CARET)
        self._window.view.state.move_caret(offset)

    def _hide_temporary_caret(self) -> None:
        if self._caret_is_temporary and self._session.mode is Mode.CARET:
            leave_mode(self._session)
        self._caret_is_temporary = False

    def _follow_labels(self, labels: tuple[Label, ...]) -> None:
        self._actions.set_labels(labels)
        self._enable_actions()

    def _enable_actions(self, _: object = None) -> None:
        self._actions.allow(self._session.mode, project_open=self._session.path is not None)
        self._enable_undo()

    def _enable_undo(self) -> None:
        for action_id, label in self._history_titles.items():
            self._actions[action_id].setEnabled(self._session.path is not None and label is not None)

    def _leave(self) -> None:
        if self._window.view.selection() is not None:
            self._window.view.select_span(None)
        elif self._session.mode is not Mode.REVIEW:
            leave_mode(self._session)
        else:
            self._window.notices.escape()
        self._window.view.setFocus()

    def _follow_caret(self) -> None:
        if self._session.mode is Mode.CARET and not self._window.view.state.caret_mode:
            leave_mode(self._session)

    def _close_project(self) -> None:
        self._session.close()

    def _quit(self) -> None:
        self._window.close()


def _selected_part_text(part: Part) -> str:
    translate = QCoreApplication.translate
    return {
        Part.CONTENT: translate("ActionBindings", "Content selected"),
        Part.CUE: translate("ActionBindings", "Cue selected"),
        Part.SOURCE: translate("ActionBindings", "Source selected"),
    }[part]
