"""Every word of the window has its Indonesian; `python tools/translations.py` says what is missing."""

import ast
import importlib.util
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QMenu

from annotator.assets import resource
from annotator.ui.words.language import Language, catalogue, speak
from tests.ui.conftest import Driver

ROOT = Path(__file__).resolve().parents[3]
CODE = sorted((ROOT / "annotator").rglob("*.py"))
WINDOW = sorted((ROOT / "annotator" / "ui").rglob("*.py"))
MARKUP = re.compile(r"<[^>]*>|&\w+;|[–·]|\[\*\]")
PLACE = re.compile(r"\{\w*\}|%\d")
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}
SHOWING = {
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QPushButton", "QRadioButton", "addAction",
    "addButton", "addItem", "addMenu", "addRow", "addTab", "critical", "drawText", "getExistingDirectory",
    "getOpenFileName", "getSaveFileName", "information", "insertItem", "question",
    "setAccessibleDescription", "setAccessibleName", "setHorizontalHeaderLabels", "setInformativeText",
    "setLabelText", "setPlaceholderText", "setStatusTip", "setTabText", "setText", "setTitle",
    "setToolTip", "setWhatsThis", "setWindowTitle", "warning",
}  # fmt: skip
NAMES = {"annotator", "P", "R", "F1"}  # proper names and symbols that are the same in every language

Text = tuple[str, str]


def commands() -> ModuleType:
    """The script tools/translations.py."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path: Path) -> dict[Text, str]:
    """English and Indonesian of a catalogue, by context."""
    return {
        (str(context.findtext("name")), str(message.findtext("source"))): message.findtext("translation")
        or ""
        for context in ET.parse(path).getroot().iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
    }


INDONESIAN = messages(catalogue(Language.INDONESIAN, "ts"))


def test_nothing_is_missing_unfinished_or_obsolete(tmp_path: Path) -> None:
    """Mend it with: python tools/translations.py"""
    copy = tmp_path / "annotator_id.ts"
    shutil.copy(catalogue(Language.INDONESIAN, "ts"), copy)
    script = commands()
    script.renew(copy)
    assert script.unfinished(copy) == []
    assert messages(copy).keys() == INDONESIAN.keys()


@pytest.mark.parametrize(
    "path", [path for path in CODE if path.name != "messages.py"], ids=lambda path: path.stem
)
def test_a_template_of_a_message_is_written_out_where_it_is_used(path: Path) -> None:
    """Else the command does not find it, and what was put together before has no id in the catalogue."""
    made = [
        (call.lineno, ast.unparse(template))
        for call, template in commands().template_expressions(ast.parse(path.read_text(encoding="utf-8")))
        if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in ast.walk(template))
        or (isinstance(template, ast.Call) and getattr(template.func, "attr", "") in {"format", "join"})
    ]
    assert made == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_a_message_has_an_argument_for_each_place_and_a_place_for_each_argument(path: Path) -> None:
    script, wrong = commands(), []
    for call, template in script.template_expressions(ast.parse(path.read_text(encoding="utf-8"))):
        given = call.args[call.args.index(template) + 1 :]
        for text in script.literal_texts(template):
            places = {int(place) for place in re.findall(r"\{(\d+)\}", text)}
            if call.func.id == "Plural":
                fitting = 0 in places
            elif call.func.id == "Template":
                fitting = places == set(range(len(places)))
            elif any(isinstance(argument, ast.Starred) for argument in given) or not given:
                fitting = bool(given) or not places
            else:
                fitting = places == set(range(len(given))) and not re.search(r"[{}]", PLACE.sub("", text))
            if not fitting:
                wrong.append((call.lineno, text))
    assert wrong == []


def test_what_qt_reads_is_what_was_written() -> None:
    translator = QTranslator()
    assert translator.load(str(catalogue(Language.INDONESIAN, "qm")))
    stale = {text for text, translation in INDONESIAN.items() if translator.translate(*text) != translation}
    assert stale == set()


def test_a_translation_has_the_places_of_its_original() -> None:
    differing = {
        text: translation
        for text, translation in INDONESIAN.items()
        if Counter(PLACE.findall(text[1])) != Counter(PLACE.findall(translation))
    }
    assert differing == {}


def test_a_translation_ends_as_its_original_does() -> None:
    ends = ("…", ".", ":", "?", " ", "\n")
    differing = {
        text: translation
        for text, translation in INDONESIAN.items()
        if not text[0].startswith("Q")
        and any(text[1].endswith(end) != translation.endswith(end) for end in ends)
    }
    assert differing == {}


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.INDONESIAN])
def test_no_menu_has_one_mnemonic_twice(
    language: Language, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    speak(qapp, language)
    request.addfinalizer(lambda: speak(qapp, Language.ENGLISH))
    user: Driver = request.getfixturevalue("user")
    doubled = {}
    for menu in [user.app.window.menuBar(), *user.app.window.menuBar().findChildren(QMenu)]:
        letters = Counter(
            found[1].lower()
            for action in menu.actions()
            if action.isVisible() and not action.objectName().startswith("label.")
            if (found := re.search(r"&([^&])", action.text()))
        )
        if twice := [letter for letter, number in letters.items() if number > 1]:
            doubled[getattr(menu, "title", lambda: "menu bar")()] = twice
    assert doubled == {}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """All calls by the last part of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield name, node


def shown_arguments(name: str, call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that a user reads: no data of an item, no proposed file name."""
    if name == "addItem":
        return call.args[:1]
    if name.startswith("get"):
        return [*call.args[1:2], *call.args[3:4]]
    return call.args[:3]


def words_in(value: ast.expr) -> Iterator[str]:
    """The literal words that an expression shows, those that are translated left out."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        shown = MARKUP.sub(" ", value.value).strip()
        if any(sign.isalpha() for sign in shown) and shown not in NAMES:
            yield shown
    elif isinstance(value, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.List | ast.Tuple):
        for part in ast.iter_child_nodes(value):
            if isinstance(part, ast.expr):
                yield from words_in(part)
    elif isinstance(value, ast.Call) and getattr(value.func, "attr", "") == "format":
        yield from words_in(value.func.value)


@pytest.mark.parametrize("path", WINDOW, ids=lambda path: path.stem)
def test_every_word_that_is_shown_is_translated(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [
        (node.lineno, word)
        for name, node in calls(tree)
        if name in SHOWING
        for argument in shown_arguments(name, node)
        for word in words_in(argument)
    ]
    assert bare == []


@pytest.mark.parametrize("path", WINDOW, ids=lambda path: path.stem)
def test_every_translated_word_is_one_sentence_that_the_command_finds(path: Path) -> None:
    listed = {source for _, source in INDONESIAN}
    lost = []
    for name, node in calls(ast.parse(path.read_text(encoding="utf-8"))):
        if name not in TRANSLATING or not node.args or "painter" in ast.unparse(node.func):
            continue
        translation = node.args[0 if name in {"tr", "QT_TR_NOOP"} else min(1, len(node.args) - 1)]
        if name == "tr" and ast.unparse(node.func) != "self.tr":
            lost.append((node.lineno, ast.unparse(node.func)))  # its context is that of another class
        elif isinstance(translation, ast.JoinedStr | ast.BinOp):
            lost.append((node.lineno, ast.unparse(translation)))
        elif (
            isinstance(translation, ast.Constant)
            and isinstance(translation.value, str)
            and translation.value not in listed
        ):
            lost.append((node.lineno, translation.value))
    assert lost == []


def test_the_words_of_qt_are_those_that_qt_asks_for() -> None:
    """Qt's own catalogues have them, each in most of its languages."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    ours = [text for text in INDONESIAN if (folder / "qtbase_de.qm").exists() and text[0] in contexts_of_qt()]
    theirs = []
    for path in folder.glob("qtbase_*.qm"):
        theirs.append(QTranslator())
        assert theirs[-1].load(str(path))
    unknown = [text for text in ours if not any(one.translate(*text) for one in theirs)]
    assert unknown == []


def contexts_of_qt() -> set[str]:
    """The contexts of sources.toml that are classes of Qt."""
    listed = tomllib.loads(resource("i18n", "sources.toml").read_text(encoding="utf-8"))
    return {context for context in listed if context.startswith("Q")}
