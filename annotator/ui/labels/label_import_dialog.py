"""What an import of labels would change, line by line, before it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from annotator.operations.project.label_set import UNUSED, LabelPlan, Uses
from annotator.ui.look.label_colours import nearest_passing, passes
from annotator.ui.look.theme import make_theme
from annotator.ui.widgets.placement import fit
from annotator.ui.words.language import whole


class LabelImportDialog(QDialog):
    """Shows a plan; `agreed` is emitted when the user accepts it."""

    agreed = Signal()

    def __init__(self, file_name: str, plan: LabelPlan, uses: Uses, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import labels"))
        words = QLabel(
            self.tr("{0} matches the project: nothing would change.").format(file_name)
            if plan.empty
            else self.tr("Changes that {0} would make. They are one action, which can be undone.").format(
                file_name
            )
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.lines = QListWidget()
        self.lines.setAccessibleName(self.tr("Changes"))
        self.lines.setWordWrap(True)
        self.lines.addItems([*self._plan_lines(plan, uses), *self._pale_lines(plan)])
        self.lines.setVisible(self.lines.count() > 0)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel if not plan.empty else kinds.Close)
        if (take := buttons.button(kinds.Ok)) is not None:
            take.setText(self.tr("&Import"))
            take.setProperty("look", "primary")
        buttons.accepted.connect(self.agreed)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        for widget in (words, self.lines, buttons):
            column.addWidget(widget)
        fit(self, 560, 360 if self.lines.count() else 120)

    def _plan_lines(self, plan: LabelPlan, uses: Uses) -> list[str]:
        found = []
        for old, new in plan.renamed:
            held = whole(uses.get(old, UNUSED).accepted)
            found.append(self.tr("{0} becomes {1}; annotations changed: {2}").format(old, new, held))
        found += [self.tr("{0} is new").format(name) for name in plan.added]
        found += [self.tr("{0} is removed; it has no annotations").format(name) for name in plan.removed]
        for name in plan.kept:
            held = whole(uses.get(name, UNUSED).accepted)
            found.append(self.tr("{0} is not in the file and stays; annotations: {1}").format(name, held))
        for name, fields in plan.changed:
            said = ", ".join(self._field_word(field) for field in fields)
            found.append(self.tr("{0}: different {1}").format(name, said))
        if plan.reordered:
            found.append(self.tr("The order is different"))
        if plan.quotations:
            found.append(self.tr("The rules for quotations are different"))
        return found

    def _pale_lines(self, plan: LabelPlan) -> list[str]:
        found = []
        for label in plan.after.labels:
            for dark, colour in ((False, label.light), (True, label.dark)):
                paper = make_theme(dark, ()).colours.paper
                if not passes(QColor(colour), paper):
                    better = nearest_passing(QColor(colour), paper).name()
                    words = self.tr("{0}: {1} is hard to read on its background; {2} is readable")
                    found.append(words.format(label.name, colour, better))
        return found

    def _field_word(self, field: str) -> str:
        return {
            "title": self.tr("title"),
            "key": self.tr("key"),
            "light": self.tr("colour in the light theme"),
            "dark": self.tr("colour in the dark theme"),
            "covers": self.tr("explanation"),
            "attributes": self.tr("attributes"),
            "speaks": self.tr("choice of who can be a speaker"),
            "tei": self.tr("element in TEI"),
        }[field]
