"""How well pages are read: ours against trafilatura alone, by kind of page.

    python tools/page_figures.py [FOLDER] [--wrong]

Each `NAME.html` in the folder has its gold beside it in `NAME.json`. A paragraph counts where its text is
exactly that of the gold, white space folded; titles and authors likewise. `--wrong` lists what differs.
"""

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trafilatura

from annotator.core.article import Article, ZoneKind
from annotator.reading.files import read_file

PAGES = Path(__file__).parents[1] / "tests" / "unit" / "reading" / "pages"


@dataclass(frozen=True)
class Reading:
    """What a reader made of a page; `published` is ISO 8601."""

    body: list[str]
    title: str
    author: str
    published: str


@dataclass
class Score:
    """Counts over pages."""

    pages: int = 0
    right: int = 0
    found: int = 0
    gold: int = 0
    facts: Counter[str] = field(default_factory=Counter)

    def add(self, found: Reading, gold: dict[str, Any]) -> None:
        """Count one page."""
        self.pages += 1
        self.right += sum((Counter(found.body) & Counter(gold["body"])).values())
        self.found += len(found.body)
        self.gold += len(gold["body"])
        self.facts["title"] += found.title == gold["title"]
        self.facts["author"] += found.author == gold["author"]
        self.facts["date"] += found.published[:10] == gold["published"][:10]
        self.facts["time"] += found.published == gold["published"]

    def row(self, name: str) -> str:
        """One line of the table."""
        # Nothing found where nothing is: a photo page that has captions alone.
        precision = self.right / self.found if self.found else float(not self.gold)
        recall = self.right / self.gold if self.gold else float(not self.found)
        mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        shares = "  ".join(
            f"{self.facts[one] / self.pages:6.2f}" for one in ("title", "date", "time", "author")
        )
        return f"{name:34} {self.pages:5}  {precision:5.3f}  {recall:5.3f}  {mean:5.3f}  {shares}"


def ours(path: Path) -> Reading:
    """The page as the program reads it."""
    article = read_file(path)
    return Reading(
        body_of(article), article.title, article.meta.get("author", ""), article.meta.get("published", "")
    )


def body_of(article: Article) -> list[str]:
    """The body paragraphs, white space folded."""
    return [folded(z.span.of(article.text)) for z in article.zones if z.kind is ZoneKind.BODY]


def theirs(**options: bool) -> Callable[[Path], Reading]:
    """The page as trafilatura alone reads it."""

    def read(path: Path) -> Reading:
        found = trafilatura.bare_extraction(
            path.read_bytes(), include_comments=False, with_metadata=True, **options
        )
        if found is None:
            return Reading([], "", "", "")
        lines = [folded(line) for line in (found.text or "").split("\n")]
        return Reading(
            [line for line in lines if line], found.title or "", found.author or "", found.date or ""
        )

    return read


def folded(text: str) -> str:
    """`text` with single spaces."""
    return " ".join(text.split())


def golds(folder: Path) -> Iterable[tuple[Path, dict[str, Any]]]:
    """The pages of a folder with their gold."""
    for path in sorted(folder.glob("*.html")):
        yield path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("folder", type=Path, nargs="?", default=PAGES)
    arguments.add_argument("--wrong", action="store_true")
    chosen = arguments.parse_args()
    pages = list(golds(chosen.folder))
    readers = {
        "annotator": ours,
        "trafilatura": theirs(),
        "trafilatura, precision": theirs(favor_precision=True),
    }
    print(f"{'':34} pages  P      R      F1      title    date    time  author")
    for name, read in readers.items():
        by_kind: dict[str, Score] = defaultdict(Score)
        whole, began = Score(), time.process_time()
        for path, gold in pages:
            found = read(path)
            by_kind[gold["kind"]].add(found, gold)
            whole.add(found, gold)
            if chosen.wrong and name == "annotator":
                show_wrong(path.stem, found, gold)
        print(whole.row(name), f" {(time.process_time() - began) * 1000 / len(pages):.0f} ms a page")
        for kind, score in sorted(by_kind.items()):
            print(score.row(f"  {kind}"))


def show_wrong(name: str, found: Reading, gold: dict[str, Any]) -> None:
    """List what differs from the gold."""
    for one in (Counter(found.body) - Counter(gold["body"])).elements():
        print(f"{name}: too much: {one[:110]}")
    for one in (Counter(gold["body"]) - Counter(found.body)).elements():
        print(f"{name}: missing:  {one[:110]}")
    for fact in ("title", "author", "published"):
        if getattr(found, fact) != gold[fact]:
            print(f"{name}: {fact}: {getattr(found, fact)!r}, not {gold[fact]!r}")


if __name__ == "__main__":
    main()
