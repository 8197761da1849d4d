"""Make the pictures of these pages, so that they are never stale.

    .venv/bin/python tools/pictures.py [FOLDER]      writes to docs/images by default

Runs without a screen. The articles in the pictures are those of seeds/ and one below, with invented people.
Where ImageMagick is at hand, the pictures are stored with 256 colours, which halves them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('screen.json')}")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from annotator.assets import seeds
from annotator.core.annotation import Quotation, Verdict
from annotator.ui.actions.keys_dialog import KeySheet
from annotator.ui.app import App
from annotator.ui.look.appearance import Choice
from annotator.ui.window.application import make_application
from annotator.ui.words.language import Language, speak

ARTICLE = "jembatan-kali-bening.txt"
PATIENCE = 60_000  # milliseconds
LAG = 300  # milliseconds: the overview follows the text after a moment
WIDTH, HEIGHT = 1440, 900  # pixels, as the screen of screen.json
NETBOOK = (1024, 600)

DENSE = """\
Warga Keluhkan Air Keruh, Perusahaan Air Janji Benahi Pipa
Rabu 12 Juni 2024 | 09:15 WIB
RANDU, KABARNUSA.ID - “Sudah dua minggu air di rumah kami berwarna cokelat,” keluh Sulastri, warga \
Kelurahan Tanjung Randu. “Anak saya gatal-gatal,” katanya, “dan kami terpaksa membeli air galon.”
Direktur PDAM Tirta Randu, Ir. Hendrawan Sasmita, mengakui bahwa pipa di kawasan itu sudah berumur 30 tahun. \
“Kami mulai menggantinya pekan depan,” ujarnya. Menurut Hendrawan, pekerjaan itu menelan biaya \
Rp4,2 miliar dan “selesai sebelum musim kemarau”.
Ketua DPRD Kota Randu Abdul Manaf meminta agar perusahaan memberi keringanan tagihan. “Warga sudah \
membayar penuh. Jangan sampai mereka membayar dua kali,” tegas Manaf. Ia menambahkan, DPRD akan memanggil \
direksi pada Senin (17/6/2024).
Sementara itu, Sulastri berharap janji itu ditepati: “Kami hanya ingin air yang jernih.”
"""


def wait(condition: Callable[[], object]) -> None:
    """Let the window work until `condition` holds."""
    deadline = QDeadlineTimer(PATIENCE)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError(condition)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def settled(app: App) -> None:
    """Wait until all is written and painted."""
    wait(lambda: app.session.unsaved == 0)
    app.session.settle()
    painted = QDeadlineTimer(LAG)
    wait(painted.hasExpired)


class Camera:
    """Takes pictures of windows into one folder, each in a language, theme and zoom."""

    def __init__(self, application: QApplication, home: Path, folder: Path) -> None:
        self._application = application
        self._home = home
        self._folder = folder

    @contextmanager
    def window(self, project: Path | None = None, language: Language = Language.ENGLISH) -> Iterator[App]:
        """A window on a project, as it is after the first start; without one it shows the start page."""
        speak(self._application, language)
        settings = QSettings(str(self._home / "settings.ini"), QSettings.Format.IniFormat)
        settings.clear()
        settings.setValue("reviewer", "RK")
        settings.setValue("keys_known", True)
        app = App(self._application, settings, self._home / "data", is_dark=lambda: False)
        app.window.show()
        app.window.resize(WIDTH, HEIGHT)  # of the whole screen, which has no frame
        app.window.findChild(QSplitter).setSizes([288, 822, 0, 330])
        if project is not None:
            app.session.open_project(project, create=not project.exists())
            wait(lambda: app.session.path is not None)
        yield app
        app.window.close()
        app.window.deleteLater()
        QApplication.processEvents()

    def take(self, app: App, name: str, *, theme: str = "light", zoom: float = 1.0) -> None:
        """One picture of the window as it stands."""
        app.appearance.choose(Choice(theme))
        app.appearance.set_zoom(zoom)
        settled(app)
        app.window.status.pace.hide()  # nobody decides at the pace of a script
        self.keep(app.window, name)

    def keep(self, widget: QWidget, name: str) -> None:
        """Store what a widget looks like."""
        path = self._folder / f"{name}.png"
        widget.grab().save(str(path))
        if (tool := shutil.which("mogrify")) is not None:
            subprocess.run([tool, "-strip", "-colors", "256", str(path)], check=True)  # noqa: S603
        print(f"{path} {path.stat().st_size // 1024} KB")


def read(app: App, files: list[Path]) -> None:
    """Read articles into the open project and wait for their suggestions."""
    app.project_controller.take_in(files)
    wait(lambda: app.session.review is not None and app.session.review.suggestions)
    settled(app)
    for notice in app.window.notices.notices():
        notice.dismiss()


def review_a_little(app: App, decisions: int, article: str = ARTICLE) -> None:
    """Open an article and decide its first suggestions, one of them rejected."""
    app.session.open_article(article)
    wait(lambda: (now := app.session.review) and now.article.id == article and now.undecided)
    for number in range(decisions):
        app.editing.decide(Verdict.REJECTED if number == 3 else Verdict.ACCEPTED)
    settled(app)


def go_to_quotation(app: App, number: int) -> None:
    """Put the cursor on the nth quotation of the article in view."""
    review = app.session.review
    quotations = [item for item in review.items if isinstance(item, Quotation)] if review else []
    app.session.select(quotations[number].id)


def long_text() -> str:
    """All sample articles in one: a text of many pages."""
    parts = [path.read_text(encoding="utf-8") for path in sorted(seeds().glob("*-*.txt"))]
    return "Sepekan di Randu dan Sekitarnya\n\n" + "\n\n".join(parts * 4)


def show_dialogs(camera: Camera, app: App) -> None:
    """The windows beside the window: labels, concordance, keys."""
    app.appearance.set_zoom(1.0)
    actions = app.window.actions_by_id
    actions["labels"].trigger()
    labels = app.label_controller.editor.list
    wait(lambda: labels.topLevelItemCount() and "…" not in labels.topLevelItem(0).text(2))
    settled(app)
    camera.keep(app.label_controller.editor, "labels")
    app.label_controller.editor.close()
    actions["concordance"].trigger()
    concordance = app.concordance.dialog
    concordance.query_form.search_for("kota")
    wait(lambda: concordance.model.rowCount() > 10)
    settled(app)
    camera.keep(concordance, "concordance")
    concordance.close()
    actions["keys"].trigger()
    settled(app)
    sheet = app.window.findChild(KeySheet)
    camera.keep(sheet, "keys")
    sheet.close()


def main() -> None:
    """All pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        camera = Camera(make_application(sys.argv[:1]), home, folder)
        samples, others = home / "data" / "sample.db", home / "berita.db"
        with camera.window() as app:
            camera.take(app, "welcome")
            app.start(None, [])
            wait(lambda: app.session.review is not None)
            review_a_little(app, 12)
            camera.take(app, "review-light")
            camera.take(app, "review-dark", theme="dark")
            camera.take(app, "review-150", zoom=1.5)
            app.window.resize(*NETBOOK)
            camera.take(app, "review-small")
            app.window.resize(WIDTH, HEIGHT)
            show_dialogs(camera, app)
        with camera.window(samples, Language.INDONESIAN) as app:
            wait(lambda: app.session.review is not None)
            review_a_little(app, 0)
            camera.take(app, "review-indonesian")
        with camera.window(others) as app:
            camera.take(app, "empty-project")
            (home / "air-keruh.txt").write_text(DENSE.replace("\n", "\n\n"), encoding="utf-8")
            (home / "sepekan.txt").write_text(long_text(), encoding="utf-8")
            read(app, [home / "air-keruh.txt"])
            review_a_little(app, 6, "air-keruh.txt")
            go_to_quotation(app, 1)
            camera.take(app, "quotations")
            read(app, [home / "sepekan.txt"])
            review_a_little(app, 30, "sepekan.txt")
            camera.take(app, "long-article")


if __name__ == "__main__":
    main()
