"""Make the learning curve of `learned`: a Markdown table on the standard output and a plot as SVG.

    .venv/bin/python tools/learning_curve.py TRAIN.jsonl TEST.jsonl PLOT.svg [SIZE…]

TRAIN and TEST hold gold (native JSONL or a project). Sizes are numbers of articles to learn from, by default
10 20 40 80 158. Nothing but the seed 7 is drawn at random, so the same data give the same table.
"""

import math
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from annotator.core.progress import Silent
from annotator.operations.learning.gold_records import read_gold
from annotator.operations.learning.train_model import Point, learning_curve

SIZES = (10, 20, 40, 80, 158)
COLUMNS = ("articles", "P", "R", "F1 strict", "F1 overlap", "content F1", "cue recall", "source recall")
WIDTH, HEIGHT = 640, 380
LEFT, RIGHT, TOP, BOTTOM = 56, 190, 20, 52  # margins of the plot; the names of the lines stand at the right
FLOOR = 0.4  # the least F1 the plot shows
COLOURS = {"quotation content": "#a03b8b", "entities, overlap": "#2e7d32", "entities, strict": "#2f6db3"}


def row(point: Point) -> str:
    """One row of the table; a dash where gold has nothing to ask for."""
    entities, quotations = point.scores.entities, point.scores.quotations
    figures: list[float | None] = [
        entities.strict.precision,
        entities.strict.recall,
        entities.strict.f1,
        entities.overlap.f1,
    ]
    if quotations is None:
        figures += [None] * 3
    else:
        figures += [quotations.iou80.f1, quotations.cue.to_json(), quotations.source.to_json()]
    cells = ["–" if figure is None else f"{figure:.3f}" for figure in figures]
    return f"| {' | '.join([str(point.articles), *cells])} |"


def lines(points: Sequence[Point]) -> dict[str, list[tuple[int, float]]]:
    """What is drawn: (articles, F1) by the name of the line."""
    drawn: dict[str, list[tuple[int, float]]] = {}
    for point in points:
        entities, quotations = point.scores.entities, point.scores.quotations
        if quotations is not None:
            drawn.setdefault("quotation content", []).append((point.articles, quotations.iou80.f1))
        drawn.setdefault("entities, overlap", []).append((point.articles, entities.overlap.f1))
        drawn.setdefault("entities, strict", []).append((point.articles, entities.strict.f1))
    return drawn


def text(x: float, y: float, words: str, *, anchor: str = "start", colour: str = "#3c4250") -> str:
    """Words in the plot."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'


def plot(points: Sequence[Point]) -> str:
    """The curve as SVG: F1 over the number of articles, each doubling as wide as the next."""
    sizes = [point.articles for point in points]
    widest = math.log2(max(sizes) / min(sizes)) or 1.0

    def x(articles: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log2(articles / min(sizes)) / widest

    def y(figure: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (max(figure, FLOOR) - FLOOR) / (1 - FLOOR)

    frame = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>',
        "<title>F1 by the number of articles learned from</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "articles learned from", anchor="middle"),
    ]
    for tenth in range(round(FLOOR * 10), 11):
        height = y(tenth / 10)
        parts.append(f'<path d="M{LEFT} {height:.1f}H{WIDTH - RIGHT}" stroke="#d8dbe0"/>')
        parts.append(text(LEFT - 8, height + 4, f"{tenth / 10:.1f}", anchor="end"))
    parts += [text(x(size), HEIGHT - BOTTOM + 20, str(size), anchor="middle") for size in sizes]
    for name, drawn in lines(points).items():
        colour = COLOURS[name]
        path = " ".join(f"{x(size):.1f},{y(figure):.1f}" for size, figure in drawn)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(figure):.1f}" r="3.5" fill="{colour}"/>'
            for size, figure in drawn
        ]
        size, figure = drawn[-1]
        parts.append(text(x(size) + 10, y(figure) + 4, f"{name} {figure:.3f}", colour=colour))
    return "\n".join([*parts, "</svg>\n"])


def main(arguments: Sequence[str]) -> int:
    """Train, print the table row by row, write the plot; returns the exit code."""
    if len(arguments) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    train, test, out = (Path(argument) for argument in arguments[:3])
    sizes = [int(argument) for argument in arguments[3:]] or SIZES
    print(f"| {' | '.join(COLUMNS)} |\n|{'---:|' * len(COLUMNS)}", flush=True)
    points = []
    for point in learning_curve(list(read_gold([train])), list(read_gold([test])), sizes, Silent()):
        print(row(point), flush=True)
        points.append(point)
    out.write_text(plot(points), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
