"""Pages of invented articles in the shapes of Indonesian outlets: each line behind the kind it should get.

`kind+| words` glues the next line to this one, so that a kind within a paragraph can be written down.
"""

from dataclasses import dataclass
from pathlib import Path

from annotator.core.article import ZoneKind

FOLDER = Path(__file__).resolve().parent / "pages"


@dataclass(frozen=True)
class Page:
    name: str
    text: str
    kinds: tuple[tuple[int, int, ZoneKind], ...]


def read_page(path: Path) -> Page:
    text, kinds = "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        kind, separator, words = line.partition("| ")
        if separator:
            kinds.append((len(text), len(text) + len(words), ZoneKind(kind.removesuffix("+"))))
        text += words + ("" if kind.endswith("+") else "\n")
    return Page(path.stem, text, tuple(kinds))


def pages() -> list[Page]:
    return [read_page(path) for path in sorted(FOLDER.glob("*.page"))]
