"""The layers of docs/adr/0001, as rules: who may import whom."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "annotator"
WINDOW = sorted((PACKAGE / "ui").rglob("*.py"))
MIDDLE = {"store", "reading", "suggest", "formats", "quality"}
MAY_IMPORT = {
    "core": set(),
    **{layer: {"core", "assets"} for layer in MIDDLE},
    "operations": MIDDLE | {"core", "assets"},
    "ui": {"operations", "core", "assets"},
    "cli": {"operations", "core", "assets", "ui", "terminal"},
    "terminal": {"operations", "core"},
    "assets": {"core"},
    "__main__": {"cli"},
}
UI_ORDER = (
    {"words"},
    {"state"},
    {"look"},
    {"widgets"},
    {"actions", "text", "faults"},
    {"queue"},
    {"project"},
    {"review", "articles", "bulk", "labels", "export", "quality", "guidelines", "first_steps", "speakers"},
    {"window"},
    {"app"},
)
UI_RANK = {package: rank for rank, packages in enumerate(UI_ORDER) for package in packages}
MOST_FILES = 25  # in a package, `__init__.py` not counted
MOST_LINES = 60  # of a function
OWNED = {"PySide6": {"ui"}, "sqlite_utils": {"store"}, "sqlite3": {"store"}}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.append(node.module or "")
            if node.module == "annotator":
                found += [f"annotator.{alias.name}" for alias in node.names]
    return found


def imported_names(path: Path) -> set[str]:
    """What a module imports from others, by its full name."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = (node for node in nodes if isinstance(node, ast.ImportFrom))
    return {f"{node.module}.{alias.name}" for node in found for alias in node.names}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_the_layers_below_it(path: Path) -> None:
    layer = layer_of(path)
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "annotator" and len(parts) > 1 and parts[1] != layer:
            assert parts[1] in MAY_IMPORT[layer] or parts[1].startswith("__"), f"{layer} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_toolkit_stays_with_its_owner(path: Path) -> None:
    for name in imports_of(path):
        owners = OWNED.get(name.split(".")[0])
        assert owners is None or layer_of(path) in owners, f"{path} imports {name}"


def test_core_imports_the_standard_library_alone() -> None:
    for path in (PACKAGE / "core").rglob("*.py"):
        for name in imports_of(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or top == "annotator", f"{path} imports {name}"


def test_modules_import_each_other_without_cycles() -> None:
    graph = {}
    for path in PACKAGE.rglob("*.py"):
        dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        graph[dotted] = {name for name in imports_of(path) if name.startswith("annotator")}
    known = set(graph)
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in done:
            return
        for target in graph[module] & known:
            if not module.startswith(f"{target}."):  # a parent package is not a user of its child
                walk(target, (*trail, module))
        done.add(module)

    for module in sorted(known):
        walk(module, ())


def test_every_package_of_the_window_has_its_place_in_the_order() -> None:
    packages = {path.stem for path in (PACKAGE / "ui").iterdir() if path.name[0] != "_"}
    assert packages == set(UI_RANK)


@pytest.mark.parametrize("path", WINDOW, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_package_of_the_window_imports_only_those_below_it(path: Path) -> None:
    inside = path.relative_to(PACKAGE / "ui").parts
    package = inside[0].removesuffix(".py")
    for name in imports_of(path):
        parts = name.split(".")
        if parts[:2] == ["annotator", "ui"] and len(parts) > 2 and parts[2] != package:
            assert UI_RANK[parts[2]] < UI_RANK[package], f"ui.{package} imports {name}"


def test_the_main_window_is_known_to_its_package_and_the_composition_root_alone() -> None:
    users = {
        path.relative_to(PACKAGE / "ui").parts[0]
        for path in (PACKAGE / "ui").rglob("*.py")
        if "annotator.ui.window.main_window" in imports_of(path)
    }
    assert users <= {"window", "app.py"}


def test_no_package_has_so_many_files_that_a_reader_loses_the_overview() -> None:
    folders = {path.parent for path in modules()}
    sizes = {
        str(f.relative_to(ROOT)): len([p for p in f.glob("*.py") if p.stem != "__init__"]) for f in folders
    }
    assert {name: size for name, size in sizes.items() if size > MOST_FILES} == {}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_function_fits_on_a_screen(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= MOST_LINES, f"{path.name}: {node.name} has {lines} lines"


def test_the_journal_alone_writes_settings() -> None:
    written = re.compile(r"\b(INTO|UPDATE|DELETE FROM) setting\b")
    writers = {p.relative_to(PACKAGE).as_posix() for p in modules() if written.search(p.read_text("utf-8"))}
    assert writers == {"store/journal.py"}


def test_the_text_of_settings_is_known_to_the_store_and_the_record_alone() -> None:
    """Everybody else has the values that `core/settings/project_settings.py` parses."""
    makers = {p for p in modules() if "SettingChange(" in p.read_text("utf-8") and layer_of(p) != "store"}
    assert {p.relative_to(PACKAGE).as_posix() for p in makers} == {"core/change.py", "core/record.py"}
    readers = {p for p in modules() if "annotator.store.settings.stored" in imported_names(p)}
    assert {layer_of(path) for path in readers} == {"store"}


SESSION = {"Session": "session.py", "SessionOperations": "session_operations.py"}
NAMES_OF_THE_SESSION = {"session", "_session"}


def signals_of_the_session() -> set[str]:
    classes = [
        node
        for name, file in SESSION.items()
        for node in ast.parse((PACKAGE / "ui" / "state" / file).read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and node.name == name
    ]
    assert len(classes) == len(SESSION)
    return {
        target.id
        for node in (part for session in classes for part in session.body)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name) and node.value.func.id == "Signal"
        for target in node.targets if isinstance(target, ast.Name)
    }  # fmt: skip


def of_the_session(node: ast.AST, names: set[str]) -> bool:
    """Whether it reads one of these attributes of a session, by whatever path the session is reached."""
    if not (isinstance(node, ast.Attribute) and node.attr in names):
        return False
    owner = node.value
    return (isinstance(owner, ast.Name) and owner.id in NAMES_OF_THE_SESSION) or (
        isinstance(owner, ast.Attribute) and owner.attr in NAMES_OF_THE_SESSION
    )


def emissions(source: str) -> list[str]:
    """Where a signal of the session is emitted, or another signal is passed on to it."""
    signals, found = signals_of_the_session(), []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "emit" and of_the_session(node.value, signals):
            found.append(ast.unparse(node))
        elif isinstance(node, ast.Call):
            found += [ast.unparse(node) for part in node.args if of_the_session(part, signals)]
    return found


@pytest.mark.parametrize(
    ("source", "emits"),
    [
        ("self._session.queue_stale.emit()", True),
        ("session.labels_changed.emit(labels)", True),
        ("self.app.session.failed.emit(problem)", True),
        ("reader.ask(work, then, self._session.failed.emit)", True),
        ("reader.failed.connect(session.failed)", True),
        ("session.queue_stale.connect(self.refresh)", False),
        ("self.failed.emit(problem)", False),
        ("self._session.run(work, self._done)", False),
    ],
)
def test_an_emission_of_a_signal_of_the_session_is_recognized(source: str, emits: bool) -> None:
    assert bool(emissions(source)) is emits


@pytest.mark.parametrize("path", WINDOW, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_session_alone_emits_its_signals(path: Path) -> None:
    assert emissions(path.read_text(encoding="utf-8")) == []


def writing_operations() -> set[str]:
    """The functions of `operations` that return `Written`, with their modules."""
    return {
        f"{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}.{node.name}"
        for path in (PACKAGE / "operations").rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and ast.unparse(node.returns).startswith("Written[")
    }


def questions_that_write(source: str) -> list[str]:
    """Where a thread is asked to carry out a writing operation past `Session.run`."""
    tree, writing = ast.parse(source), writing_operations()
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if f"{node.module}.{alias.name}" in writing
    }
    return [
        ast.unparse(call)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"ask", "ask_long", "ask_file"}
        and imported & {part.id for arg in call.args for part in ast.walk(arg) if isinstance(part, ast.Name)}
    ]


@pytest.mark.parametrize(
    ("call", "writes"),
    [
        ("session.ask(lambda project: save_filter(project, name, None), self._kept)", True),
        ("writer.ask_long(save_filter, watch, then, failed)", True),
        ("session.run(lambda project: save_filter(project, name, None))", False),
        ("session.ask(saved_filters, self._show)", False),
    ],
)
def test_a_question_that_writes_is_recognized(call: str, writes: bool) -> None:
    source = "from annotator.operations.reviewing.queue import save_filter, saved_filters\n" + call
    assert bool(questions_that_write(source)) is writes


@pytest.mark.parametrize("path", WINDOW, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_what_writes_is_run_by_the_session_which_alone_hears_of_its_effects(path: Path) -> None:
    assert questions_that_write(path.read_text(encoding="utf-8")) == []
