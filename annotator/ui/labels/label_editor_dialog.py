"""The label editor: the list of labels, the form of the selected label, and the rules for quotations.

Every change is saved immediately and can be undone; only a new label without a name is not saved yet.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.assets import default_labels
from annotator.core.annotation import QuotationType
from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet, added, changed, merged, moved, without
from annotator.core.messages import Message
from annotator.operations.project.label_set import UNUSED, Uses
from annotator.ui.labels.label_form import LabelForm
from annotator.ui.labels.label_list_view import LabelList
from annotator.ui.look.label_colours import free_colours
from annotator.ui.look.theme import Theme, make_theme
from annotator.ui.widgets.dialog import Dialog, ScrollPane
from annotator.ui.widgets.fields import FlowLayout
from annotator.ui.words.language import whole
from annotator.ui.words.phrases import message_text, named

LIST = 310  # minimum width of the list in pixels


class LabelEditorDialog(Dialog):
    """Shows a label set; `wanted` carries the changed set and the journal's message."""

    wanted = Signal(object, object)  # LabelSet, the Message for the journal
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Labels"))
        self._theme = theme
        self._labels = LabelSet()
        self._uses: Uses | None = None
        self._new_label: Label | None = None
        self.list = LabelList()
        self.form = LabelForm()
        self.message = QLabel()
        self.message.setProperty("look", "muted")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.merging = QMenu(self)
        self.buttons = self._make_buttons()
        self.annotated = QCheckBox(self.tr("Annotate &quotations:"))
        self.types = {kind: QCheckBox(self._type_name(kind)) for kind in QuotationType}
        self._lay_out()
        self.list.picked.connect(self._pick)
        self.form.edited.connect(self._edit)
        self.annotated.clicked.connect(self._change_rules)
        for box in self.types.values():
            box.clicked.connect(self._change_rules)

    def show_labels(self, labels: LabelSet) -> None:
        """Show the label set of the project."""
        self._labels = labels
        self._update(self.list.chosen)

    def show_uses(self, uses: Uses) -> None:
        """Show how often each label is used."""
        self._uses = uses
        self._update(self.list.chosen)

    def set_theme(self, theme: Theme) -> None:
        """Show the colours of a theme."""
        self._theme = theme
        self._update(self.list.chosen)

    def tell(self, words: str) -> None:
        """Show the outcome of the last change."""
        self.message.setText(words)

    def begin_label(self) -> None:
        """Start a new label, which is added when it has a name, or add the selected label of the data."""
        name = self.list.chosen or ""
        foreign = name if name not in self._labels.by_name else ""
        light, dark = make_theme(False, ()).colours.paper, make_theme(True, ()).colours.paper
        colours = free_colours(self._labels.labels, light, dark)
        label = Label(foreign, foreign, self._labels.free_key(), *colours)
        default_label = default_labels().by_name.get(foreign)
        if default_label is not None:  # a deleted default label gets its capabilities back
            tei = label.tei if default_label.tei_element in self._labels.by_tei else default_label.tei
            label = replace(label, speaks=default_label.speaks, tei=tei)
        if foreign:
            self._ask(lambda: added(self._labels, label), Message("add label {0}", foreign), foreign)
            return
        self.list.choose(None)
        self._new_label = label
        self.form.show_label(label)
        self.form.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tell(self.tr("Give the new label a name; Enter adds it."))

    def move_label(self, step: int) -> None:
        """Move the selected label up or down."""
        if (name := self._chosen_in_set()) is not None:
            self._ask(lambda: moved(self._labels, name, step), Message("move label {0}", name), name)

    def delete_label(self) -> None:
        """Delete the selected label; a label with annotations can only be merged."""
        name = self._chosen_in_set()
        if name is None:
            return
        accepted = (self._uses or {}).get(name, UNUSED).accepted
        if accepted:
            words = (
                self.tr("{0} has 1 annotation: merge it into another label.")
                if accepted == 1
                else self.tr("{0} has {1} annotations: merge it into another label.")
            )
            self.tell(words.format(name, whole(accepted)))
            self.buttons["merge"].setFocus()
            self.buttons["merge"].showMenu()
        else:
            self._ask(lambda: without(self._labels, name), Message("delete label {0}", name))

    def merge_label(self, into: str) -> None:
        """Merge the selected label into another."""
        self.list.setFocus()  # otherwise a focused field would write the old name to the other label
        name = self.list.chosen
        if name is not None:
            self._ask(
                lambda: merged(self._labels, name, into),
                Message("merge label {0} into {1}", name, into),
                into,
            )

    def _edit(self, label: Label) -> None:
        if self._new_label is not None:
            self._new_label = None
            self._ask(lambda: added(self._labels, label), Message("add label {0}", label.name), label.name)
            return
        name = self._chosen_in_set()
        if name is not None:
            renamed = Message("rename label {0} to {1}", name, label.name)
            action = renamed if label.name != name else Message("change label {0}", name)
            self._ask(lambda: changed(self._labels, name, label), action, label.name)

    def _change_rules(self) -> None:
        kinds = tuple(kind for kind, box in self.types.items() if box.isChecked())
        rules = replace(self._labels.quotations, annotated=self.annotated.isChecked())
        rules = replace(rules, types=kinds or rules.types)
        self._ask(lambda: replace(self._labels, quotations=rules), Message("change the rules for quotations"))

    def _ask(self, make: Callable[[], LabelSet], action: str, then: str | None = None) -> None:
        try:
            after = make()
        except FormatError as problem:
            self.form.show_error(message_text(problem))
            return
        self.tell("")
        if after != self._labels:
            self._labels = after
            self._update(then)
            self.wanted.emit(after, action)
        else:
            self._update(then)

    def _chosen_in_set(self) -> str | None:
        name = self.list.chosen
        return name if name in self._labels.by_name else None

    def _pick(self, name: str | None) -> None:
        if name is not None:
            self._new_label = None
            self.tell("")
        self._show_chosen(name)

    def _update(self, current: str | None) -> None:
        if self._new_label is None:
            self.list.show_labels(self._labels, self._uses, self._theme, current or "")
            self._show_chosen(self.list.chosen)
        else:
            self.list.show_labels(self._labels, self._uses, self._theme, None)
        rules = self._labels.quotations
        self.annotated.setChecked(rules.annotated)
        for kind, box in self.types.items():
            box.setChecked(kind in rules.types)
            # The last type cannot be removed: `annotated` switches quotations off.
            box.setEnabled(rules.annotated and rules.types != (kind,))

    def _show_chosen(self, name: str | None) -> None:
        label = self._labels.by_name.get(name or "")
        if self._new_label is None:
            self.form.show_label(label)
        rows = [label.name for label in self._labels.labels]
        place = rows.index(label.name) if label is not None else -1
        self.buttons["up"].setEnabled(place > 0)
        self.buttons["down"].setEnabled(0 <= place < len(rows) - 1)
        self.buttons["delete"].setEnabled(label is not None)
        foreign = name is not None and label is None
        self.buttons["add"].setText(self.tr("A&dd {0}").format(name) if foreign else self.tr("A&dd"))
        if foreign:
            self.tell(
                self.tr(
                    "{0} comes from the data. Add it to the label set, or merge it into another label."
                ).format(name)
            )
        self.merging.clear()
        for target in self._labels.labels:
            if target.name != name:
                entry = self.merging.addAction(f"{named(target)} · {target.name}")
                entry.setData(target.name)
        self.buttons["merge"].setEnabled(name is not None and not self.merging.isEmpty())

    def _make_buttons(self) -> dict[str, QPushButton]:
        actions: tuple[tuple[str, str, Callable[[], None] | None], ...] = (
            ("add", self.tr("A&dd"), self.begin_label),
            ("up", self.tr("&Up"), lambda: self.move_label(-1)),
            ("down", self.tr("D&own"), lambda: self.move_label(1)),
            ("merge", self.tr("&Merge into"), None),
            ("delete", self.tr("D&elete"), self.delete_label),
            ("import", self.tr("&Import…"), self.import_wanted.emit),
            ("export", self.tr("E&xport…"), self.export_wanted.emit),
        )
        result: dict[str, QPushButton] = {}
        for name, title, act in actions:
            button = QPushButton(title)
            button.setAutoDefault(False)
            if act is not None:
                button.clicked.connect(act)
            result[name] = button
        result["merge"].setMenu(self.merging)
        self.merging.triggered.connect(lambda entry: self.merge_label(str(entry.data())))
        return result

    def _type_name(self, kind: QuotationType) -> str:
        return {
            QuotationType.DIRECT: self.tr("direct"),
            QuotationType.INDIRECT: self.tr("indirect"),
            QuotationType.MIXED: self.tr("mixed"),
        }[kind]

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        buttons = FlowLayout(None, gap=6)
        for name in ("add", "up", "down", "merge", "delete"):
            buttons.addWidget(self.buttons[name])
        left.addLayout(buttons)
        scroller = ScrollPane(self.form)
        upper = QHBoxLayout()
        upper.setSpacing(20)
        upper.addLayout(left, 1)
        upper.addWidget(scroller, 1)
        rules = QHBoxLayout()
        rules.setSpacing(14)
        rules.addWidget(self.annotated)
        for box in self.types.values():
            rules.addWidget(box)
        rules.addStretch(1)
        hairline = QFrame()
        hairline.setProperty("look", "hairline")
        below = QDialogButtonBox()
        for name in ("import", "export"):
            below.addButton(self.buttons[name], QDialogButtonBox.ButtonRole.ActionRole)
        close = below.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        below.rejected.connect(self.close)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addLayout(upper, 1)
        column.addWidget(hairline)
        column.addLayout(rules)
        column.addWidget(self.message)
        self.list.setMinimumWidth(LIST)
        self.fill(column, below, QSize(960, 560))
