"""The About dialog: versions and folders for a bug report, and the licences of the packages."""

from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator import __distribution__, __version__
from annotator.assets import resource
from annotator.ui.faults.fault_text import surroundings
from annotator.ui.widgets.dialog import Dialog

ICON = 64  # pixels


def licences() -> Iterator[str]:
    """One line for each installed dependency of this program: name, version, licence."""
    try:
        requirements = metadata.requires(__distribution__) or []
    except metadata.PackageNotFoundError:
        requirements = []
    names = {_name(line) for line in requirements if "extra ==" not in line}
    for name in sorted(names, key=str.lower):
        try:
            package = metadata.metadata(name).json
        except metadata.PackageNotFoundError:
            continue
        yield f"{package['name']} {package['version']}: {_licence(package)}"


def _name(requirement: str) -> str:
    end = next((n for n, char in enumerate(requirement) if not (char.isalnum() or char in "-_.")), None)
    return requirement[:end]


def _licence(package: Mapping[str, str | list[str]]) -> str:
    """The licence in a package's metadata: the expression, else the classifiers, else the first line."""
    classified = [line for line in package.get("classifier", []) if line.startswith("License ::")]
    licence = package.get("license_expression") or ", ".join(
        line.rsplit(" :: ", 1)[-1] for line in classified
    )
    return str(licence or package.get("license") or "").split("\n", 1)[0]


class AboutDialog(Dialog):
    """The program, its versions and folders, and the licences of its packages."""

    def __init__(self, project: Path | None, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About annotator"))
        lines = [surroundings(), self.tr("Data folder: {0}").format(data_folder)]
        lines.insert(1, self.tr("Project: {0}").format(project or self.tr("none open")))
        self.text = "\n".join(lines)
        tabs = QTabWidget()
        tabs.addTab(self._page(self.text), self.tr("&Versions"))
        tabs.addTab(self._page(self._licence_text()), self.tr("&Licences"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy versions"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setAutoDefault(False)
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addWidget(tabs, 1)
        self.fill(column, buttons, QSize(620, 440))

    def copy(self) -> None:
        """Copy versions and folders to the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def _head(self) -> QHBoxLayout:
        icon = QLabel()
        icon_file = QIcon(str(resource("icons", "annotator.svg")))
        icon.setPixmap(icon_file.pixmap(ICON, ICON))
        name = QLabel(f"annotator {__version__}")
        name.setProperty("look", "title")
        description = QLabel(
            self.tr("Review entities and quotations in Indonesian news: suggestions in, gold out, offline.")
        )
        description.setProperty("look", "muted")
        description.setWordWrap(True)
        column = QVBoxLayout()
        column.addWidget(name)
        column.addWidget(description)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(icon)
        row.addLayout(column, 1)
        return row

    def _licence_text(self) -> str:
        notice = resource("models", "NOTICE.md").read_text(encoding="utf-8")
        introduction = self.tr("annotator is released under the MIT licence. It uses:")
        return "\n".join([introduction, "", *licences(), "", notice])

    def _page(self, text: str) -> QPlainTextEdit:
        page = QPlainTextEdit(text)
        page.setReadOnly(True)
        page.setTabChangesFocus(True)
        page.setAccessibleName(self.windowTitle())
        return page
