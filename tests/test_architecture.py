"""The layers of docs/adr/0001, as rules: who may import whom."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "annotator"
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
    {"review", "bulk", "labels", "export", "quality", "guidelines", "first_steps"},
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


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "ui").rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE))
)
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
