"""Bring the words of the window up to date: what is said in English, and what is still to be translated.

    python tools/translations.py

Finds every text of the window, of `raise SomeError(…)`, of actions.toml, labels.toml and i18n/sources.toml
(all in resources/), lists it in i18n/annotator_id.ts, and makes the .qm beside it. New texts are marked
`unfinished`: write the Indonesian between <translation> and </translation> (or with Qt Linguist), take the
mark away, and run it again. Ends with 1 while something is unfinished. Where a merge or rebase stopped at
the two files, it puts both sides together.
"""

import ast
import builtins
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from annotator.assets import resource
from annotator.ui.actions.action_table import load_actions

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "annotator"
CATALOGUE = resource("i18n", "annotator_id.ts")

Text = tuple[str, str]  # context and English words


def listed_texts() -> Iterator[Text]:
    """The texts of `sources.toml`."""
    for context, texts in tomllib.loads(resource("i18n", "sources.toml").read_text(encoding="utf-8")).items():
        yield from ((context, text) for text in texts)


def action_texts() -> Iterator[Text]:
    """Menus, titles, tips and hints of the actions."""
    for spec in load_actions():
        for text in (*spec.menu.split("/"), spec.title, spec.tip, spec.hint):
            if text:
                yield "actions", text


def label_texts() -> Iterator[Text]:
    """The default labels."""
    for label in tomllib.loads(resource("labels.toml").read_text(encoding="utf-8"))["label"]:
        yield "labels", label["title"]
        yield "labels", label["covers"]


def error_texts() -> Iterator[Text]:
    """What errors and losses say below the window, as patterns with `{0}`, `{1}` for their values."""
    for path in sorted(CODE.rglob("*.py")):
        if path.is_relative_to(CODE / "ui"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if _is_own_error(node.func):
                yield from (("messages", pattern) for pattern in _patterns(node.args[0]))
            elif ast.unparse(node.func) in {"losses.add", "left.add"}:
                yield from (("messages", f"{{0}} {pattern}") for pattern in _patterns(node.args[0]))


def _is_own_error(function: ast.expr) -> bool:
    name = function.id if isinstance(function, ast.Name) else ""
    return name.endswith("Error") and not name.startswith("_") and not hasattr(builtins, name)


def _patterns(said: ast.expr) -> Iterator[str]:
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value
    elif isinstance(said, ast.JoinedStr):
        fixed = [part.value if isinstance(part, ast.Constant) else None for part in said.values]
        places = iter(range(len(fixed)))
        if any(isinstance(part, str) and any(sign.isalpha() for sign in part) for part in fixed):
            yield "".join(part if isinstance(part, str) else f"{{{next(places)}}}" for part in fixed)
    elif isinstance(said, ast.IfExp):
        yield from _patterns(said.body)
        yield from _patterns(said.orelse)


def as_code(texts: Iterable[Text]) -> str:
    """The texts as calls that Qt's tool can read, each once."""
    calls = dict.fromkeys(
        f"translate({json.dumps(context)}, {json.dumps(text, ensure_ascii=False)})" for context, text in texts
    )
    return "\n".join([*calls, ""])


def renew(catalogue: Path) -> None:
    """List every text in the catalogue, with the translations it has, and make the `.qm` beside it."""
    texts = [*listed_texts(), *action_texts(), *label_texts(), *error_texts()]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "listed.py"
        listed.write_text(as_code(texts), encoding="utf-8")
        sources = [*sorted((CODE / "ui").rglob("*.py")), listed]
        _qt(
            "pyside6-lupdate", *map(str, sources), "-ts", str(catalogue), "-silent", "-no-obsolete",
            "-sort-messages", "-locations", "none", "-disable-heuristic", "similartext",
            "-target-language", "id_ID",
        )  # fmt: skip
    _qt("pyside6-lrelease", str(catalogue), "-qm", str(catalogue.with_suffix(".qm")), "-silent")


def _qt(tool: str, *arguments: str) -> None:
    found = shutil.which(tool, path=str(Path(sys.executable).parent)) or shutil.which(tool)
    if found is None:
        raise SystemExit(f"{tool} is missing; it comes with PySide6-Essentials.")
    subprocess.run([found, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def unfinished(catalogue: Path) -> list[Text]:
    """What has no translation yet."""
    root = ET.parse(catalogue).getroot()  # noqa: S314 - our own file
    done = translations(root)
    return [
        text
        for context in root.iter("context")
        for message in context.iter("message")
        if (text := (str(context.findtext("name")), str(message.findtext("source")))) not in done
    ]


def other_side(catalogue: Path) -> dict[Text, str]:
    """What the other side of a merge or rebase that stopped at the catalogue has translated; else nothing."""
    asked = ["git", "show", f":3:./{catalogue.name}"]
    shown = subprocess.run(asked, cwd=catalogue.parent, capture_output=True, check=False)  # noqa: S603
    return translations(ET.fromstring(shown.stdout)) if shown.returncode == 0 else {}  # noqa: S314 - our own


def translations(root: ET.Element) -> dict[Text, str]:
    """What a catalogue has translated."""
    return {
        (str(context.findtext("name")), str(message.findtext("source"))): str(said.text)
        for context in root.iter("context")
        for message in context.iter("message")
        if (said := message.find("translation")) is not None and said.text and not said.get("type")
    }


def fill(catalogue: Path, known: dict[Text, str]) -> None:
    """Translate what is unfinished in the catalogue as far as it is known."""
    tree = ET.parse(catalogue)  # noqa: S314 - our own file
    for context in tree.iter("context"):
        for message in context.iter("message"):
            text = str(context.findtext("name")), str(message.findtext("source"))
            said = message.find("translation")
            if said is not None and said.get("type") and text in known:
                said.text = known[text]
                del said.attrib["type"]
    tree.write(catalogue, encoding="utf-8", xml_declaration=True)


def main() -> None:
    """Renew the catalogue and say what is left to do."""
    renew(CATALOGUE)
    if theirs := other_side(CATALOGUE):
        fill(CATALOGUE, theirs)
        renew(CATALOGUE)
    left = unfinished(CATALOGUE)
    for context, text in left:
        print(f"{context}: {text}")
    print(f"{len(left)} texts to translate in {CATALOGUE.relative_to(ROOT)}")
    raise SystemExit(1 if left else 0)


if __name__ == "__main__":
    main()
