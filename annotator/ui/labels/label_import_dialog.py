"""The preview of an import of labels, with a line for each change."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from annotator.operations.project.label_set import UNUSED, LabelPlan, Uses
from annotator.ui.look.label_colours import nearest_passing, passes
from annotator.ui.look.theme import make_theme
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.words.language import whole


class LabelImportDialog(Dialog):
    """Shows a plan; `agreed` is emitted when the user accepts it."""

    agreed = Signal()

    def __init__(self, file_name: str, plan: LabelPlan, uses: Uses, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import labels"))
        summary = QLabel(
            self.tr("{0} matches the project: nothing would change.").format(file_name)
            if plan.empty
            else self.tr("Changes that {0} would make. They are one action, which can be undone.").format(
                file_name
            )
        )
        summary.setTextFormat(Qt.TextFormat.PlainText)
        summary.setWordWrap(True)
        self.lines = QListWidget()
        self.lines.setAccessibleName(self.tr("Changes"))
        self.lines.setWordWrap(True)
        self.lines.addItems([*self._plan_lines(plan, uses), *self._contrast_lines(plan)])
        self.lines.setVisible(self.lines.count() > 0)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel if not plan.empty else kinds.Close)
        if (import_button := buttons.button(kinds.Ok)) is not None:
            import_button.setText(self.tr("&Import"))
            import_button.setProperty("look", "primary")
        buttons.accepted.connect(self.agreed)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout()
        column.setSpacing(14)
        for widget in (summary, self.lines):
            column.addWidget(widget)
        self.fill(column, buttons, QSize(560, 360 if self.lines.count() else 120))

    def _plan_lines(self, plan: LabelPlan, uses: Uses) -> list[str]:
        lines = []
        for old, new in plan.renamed:
            accepted = whole(uses.get(old, UNUSED).accepted)
            lines.append(self.tr("{0} becomes {1}; annotations changed: {2}").format(old, new, accepted))
        lines += [self.tr("{0} is new").format(name) for name in plan.added]
        lines += [self.tr("{0} is removed; it has no annotations").format(name) for name in plan.removed]
        for name in plan.kept:
            accepted = whole(uses.get(name, UNUSED).accepted)
            lines.append(self.tr("{0} is not in the file and stays; annotations: {1}").format(name, accepted))
        for name, fields in plan.changed:
            field_names = ", ".join(self._field_name(field) for field in fields)
            lines.append(self.tr("{0}: different {1}").format(name, field_names))
        if plan.reordered:
            lines.append(self.tr("The order is different"))
        if plan.quotations:
            lines.append(self.tr("The rules for quotations are different"))
        return lines

    def _contrast_lines(self, plan: LabelPlan) -> list[str]:
        lines = []
        for label in plan.after.labels:
            for dark, colour in ((False, label.light), (True, label.dark)):
                paper = make_theme(dark, ()).colours.paper
                if not passes(QColor(colour), paper):
                    better = nearest_passing(QColor(colour), paper).name()
                    template = self.tr("{0}: {1} is hard to read on its background; {2} is readable")
                    lines.append(template.format(label.name, colour, better))
        return lines

    def _field_name(self, field: str) -> str:
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
