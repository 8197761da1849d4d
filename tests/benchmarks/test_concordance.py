"""How long a concordance over 100,000 articles takes, and deciding 10,000 places at once.

.venv/bin/pytest tests/benchmarks/test_concordance.py -s
"""

import random
import time
from collections.abc import Callable
from pathlib import Path

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.concordance import ClaimFilter, Line
from annotator.core.progress import Silent
from annotator.core.same_words import SameEntity
from annotator.core.spans import Span
from annotator.operations.reviewing.bulk import Order, carry_out, same_lines
from annotator.operations.reviewing.concordance import How, Query, search
from annotator.operations.reviewing.review_article import undo
from annotator.store.annotations import mark_shown, replace_suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project

ARTICLES, WORDS, NAMES = 100_000, 40, 4
PLACE = "Jakarta"
ORIGIN = Origin("entities", "1", 0.9, "known")


def invented(chance: random.Random) -> str:
    return "".join(chance.choice("abdegiklmnprstu") for _ in range(chance.randint(4, 9)))


def fill(project: Project) -> None:
    chance = random.Random(7)
    words = [invented(chance) for _ in range(5000)]
    names = [f"{invented(chance).title()} {invented(chance).title()}" for _ in range(3000)]
    with project.write():
        for number in range(ARTICLES):
            parts = chance.choices(words, k=WORDS)
            for place in range(0, WORDS, WORDS // NAMES):
                parts[place] = PLACE if chance.random() < 0.05 else chance.choice(names)
            starts = [sum(map(len, parts[:n])) + n for n in range(0, WORDS, WORDS // NAMES)]
            article = Article(f"{number}.txt", " ".join(parts), f"Judul {number}")
            made = [
                Entity(f"{number}-{n}", Span(start, start + len(part)), "LOC" if part == PLACE else "PERSON",
                       origin=ORIGIN)
                for n, (start, part) in enumerate(zip(starts, parts[:: WORDS // NAMES], strict=True))
            ]  # fmt: skip
            add_article(project, article)
            replace_suggestions(project, article, made, {"entities"})
            mark_shown(project, article.id, [entity.id for entity in made])


def timed(title: str, work: Callable[[], object]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    told = work()
    spent = f"{time.perf_counter() - wall:6.2f} s, processor {time.process_time() - cpu:6.2f} s"
    print(f"{title:32} {spent}  {told}")


def test_the_concordance_is_quick_over_many_articles(tmp_path: Path) -> None:
    with open_project(tmp_path / "many.db", create=True) as project:
        timed(f"make {ARTICLES:n} articles", lambda: fill(project))
        for title, query in {
            "a common word": Query(PLACE),
            "a rare word": Query("tidakada"),
            "a pattern": Query(r"zz+[aeiu]", How.PATTERN),
            "a label": Query(wanted=ClaimFilter(label="LOC")),
            "rejected ones": Query(wanted=ClaimFilter(verdicts=frozenset({Verdict.REJECTED}))),
        }.items():
            lines: list[Line] = []
            timed(title, lambda q=query, into=lines: search(project, "RK", q, Silent(), into.extend))
        same = SameEntity(PLACE, "LOC", Verdict.ACCEPTED)
        found: list[Line] = []
        timed("all the same: find", lambda: found.extend(same_lines(project, "RK", same, Silent())))
        order = Order("benchmark", same.deed, found[:10_000])
        timed("all the same: decide 10,000", lambda: carry_out(project, "RK", order, Silent()))
        timed("all the same: undo", lambda: undo(project, "RK").change is not None)
    assert len(found) > len(order.lines)
