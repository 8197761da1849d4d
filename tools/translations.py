"""Bring the words of the window up to date: what is said in English, and what is still to be translated.

    python tools/translations.py

Finds every text of the window, every template of a message below it (`Message("…")`, `Plural("…", "…")`,
`Template("…")`, `SomeError("…")`), the texts of actions.toml, labels.toml and i18n/sources.toml (all in
resources/), lists them in i18n/annotator_id.ts, and makes the .qm beside it. New texts are marked
`unfinished`: write the Indonesian between <translation> and </translation> (or with Qt Linguist), take the
mark away, and run it again. Ends with 1 while something is unfinished. Where a merge or rebase stopped at
the two files, it puts both sides together.
"""

import ast
import builtins
import json
import re
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
from annotator.ui.words.phrases import CONTEXT

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "annotator"
CATALOGUE = resource("i18n", "annotator_id.ts")
if not CATALOGUE.is_relative_to(ROOT):  # an editable install of another checkout
    raise SystemExit(f"The package in use is not that of {ROOT}. Set PYTHONPATH to this folder.")

MAKERS = {"Message": 1, "Template": 1, "Plural": 2}  # how many of their arguments are templates
OUTCOME_FIRST = {"UnreadableError": 1}  # the place of the template where it is not the first argument
PLACE = re.compile(r"\{\d+\}")

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


def message_texts() -> Iterator[Text]:
    """The templates of messages, errors among them."""
    for path in sorted(CODE.rglob("*.py")):
        for _, expression in template_expressions(ast.parse(path.read_text(encoding="utf-8"))):
            for template in literal_texts(expression):
                if any(sign.isalpha() for sign in PLACE.sub("", template)):
                    yield CONTEXT, template


def template_expressions(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.expr]]:
    """The calls that make messages, each with the argument that is the template; a plural has two."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in MAKERS:
                yield from ((node, argument) for argument in node.args[: MAKERS[name]])
            elif name.endswith("Error") and not name.startswith("_") and not hasattr(builtins, name):
                place = OUTCOME_FIRST.get(name, 0)
                yield from ((node, argument) for argument in node.args[place : place + 1])


def literal_texts(expression: ast.expr) -> Iterator[str]:
    """The text, or the two between which the code chooses, that an expression is."""
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        yield expression.value
    elif isinstance(expression, ast.IfExp):
        yield from literal_texts(expression.body)
        yield from literal_texts(expression.orelse)


def as_code(texts: Iterable[Text]) -> str:
    """The texts as calls that Qt's tool can read, each once."""
    calls = dict.fromkeys(
        f"translate({json.dumps(context)}, {json.dumps(text, ensure_ascii=False)})" for context, text in texts
    )
    return "\n".join([*calls, ""])


def renew(catalogue: Path) -> None:
    """List every text in the catalogue, with the translations it has, and make the `.qm` beside it."""
    texts = [*listed_texts(), *action_texts(), *label_texts(), *message_texts()]
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
