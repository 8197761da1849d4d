"""The window stays in small pieces: no file over 400 lines, no class over 30 methods."""

import ast
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[3] / "annotator" / "ui"


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_files_and_classes_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
            assert len(methods) <= 30, f"{node.name} has {len(methods)} methods"
