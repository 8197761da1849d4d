"""The suggestions, passes and decisions of a damaged project, from its rows and its journal."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.core.annotation import Annotation, Entity
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.record import annotation_from_json
from annotator.core.review import quotation_spans
from annotator.store.checks.digests import MODULUS_MASK, digest_of
from annotator.store.checks.replay import Replay, annotation_of
from annotator.store.checks.row_checks import columns_of
from annotator.store.checks.unreadable import UNDECODABLE
from annotator.store.salvage.scan import FoundRows, Row

Journal = Replay[Annotation]


@dataclass
class FoundPass:
    """A pass with its decisions by id."""

    article: int
    work: Pass
    adjudicated: bool = False
    decisions: dict[str, Annotation] = field(default_factory=dict)


def annotation_in(row: Row, text: str, *, of_suggestion: bool) -> Annotation | None:
    """The annotation of a row whose columns agree with its values and with the article, else `None`."""
    body = row[10]
    try:
        annotation = annotation_from_json(json.loads(str(body)))
        expected = columns_of(annotation, text, of_suggestion=of_suggestion)
    except UNDECODABLE:
        return None
    claim, rest = row[1:7], row[7:10]
    suggester, version, score = rest if of_suggestion else (rest[1], None, rest[2])
    verdict = None if of_suggestion else rest[0]
    if (*claim, suggester, score, version, verdict) != expected or not fits(annotation, text):
        return None
    return annotation


def fits(annotation: Annotation, text: str) -> bool:
    """Whether all spans of the annotation are within the text."""
    spans = [annotation.span] if isinstance(annotation, Entity) else quotation_spans(annotation)
    return all(span.end <= len(text) for span in spans)


class PassFinder:
    """Finds the pass of each decision, from whatever names it."""

    def __init__(self, found: FoundRows, articles: dict[int, Article], journal: Journal) -> None:
        self._found = found
        self._articles = articles
        self._journal = journal
        self._keys = {article.id: key for key, article in articles.items()}
        self.passes: dict[int, FoundPass] = {}
        self.unplaced: list[Row] = []
        self._stored = {key: (row[1], row[2], row[3], row[4], row[5]) for key, row in found["pass"].items()}
        for reviewer, state, article, key in found["pass_state"].values():
            self._stored.setdefault(int(str(key)), (article, reviewer, state, None, 0))
        self._journaled: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for article_id, reviewer, item_id in journal.decisions:
            self._journaled[item_id].append((article_id, reviewer))
        self._suggested = {str(row[1]): row[0] for row in found["suggestion"].values()}

    def find(self) -> dict[int, FoundPass]:
        """All passes by key, with the decisions that can be read; `unplaced` gets the rows of the others."""
        for key, (article, reviewer, state, exhaustive, adjudicated) in self._stored.items():
            if article in self._articles:
                whose = self._articles[int(str(article))].id, str(reviewer)
                known = self._journal.passes.get(whose)
                read = known.exhaustive if exhaustive is None and known else bool(exhaustive)
                work = Pass(str(reviewer), PassState(str(state)), read)
                self.passes[key] = FoundPass(int(str(article)), work, bool(adjudicated))
        decisions: dict[int, list[Row]] = defaultdict(list)
        for row in self._found["decision"].values():
            decisions[int(str(row[0]))].append(row)
        for key, rows in decisions.items():
            target = self.passes.get(key) or self._lost_pass(key, rows)
            if target is None:
                self.unplaced += rows
                continue
            self.passes[key] = target
            for row in rows:
                self._place(row, target)
        self._add_from_journal()
        return self.passes

    def _by_reviewer(self) -> dict[tuple[int, str], FoundPass]:
        return {(found.article, found.work.reviewer): found for found in self.passes.values()}

    def _place(self, row: Row, target: FoundPass) -> None:
        """Add the decision of a row to its pass; a row that cannot be read is replaced from the journal."""
        article = self._articles[target.article]
        annotation = annotation_in(row, article.text, of_suggestion=False)
        if annotation is None or annotation.verdict is None:
            state = self._journal.decisions.get((article.id, target.work.reviewer, str(row[1])))
            annotation = annotation_of(state) if state else None
        if annotation is None or not fits(annotation, article.text):
            self.unplaced.append(row)
        else:
            target.decisions[annotation.id] = annotation

    def _lost_pass(self, key: int, rows: Sequence[Row]) -> FoundPass | None:
        """The pass of these decisions, if its own row is lost: by the journal, else by suggestions."""
        there = self._by_reviewer()
        votes = Counter(
            whose
            for row in rows
            for whose in self._journaled.get(str(row[1]), ())
            if (self._keys.get(whose[0]), whose[1]) not in there and self._agrees(row, whose)
        )
        for (article_id, reviewer), _ in votes.most_common(1):
            work = self._journal.passes.get((article_id, reviewer), Pass(reviewer, PassState.IN_PROGRESS))
            return FoundPass(self._keys[article_id], work)
        suggested = Counter(self._suggested.get(str(row[1])) for row in rows).most_common(1)[0][0]
        if suggested not in self._articles:
            return None
        return FoundPass(int(str(suggested)), Pass(f"reviewer {key}", PassState.IN_PROGRESS))

    def _agrees(self, row: Row, whose: tuple[str, str]) -> bool:
        """Whether a decision may be the one that the journal says of this article and reviewer."""
        state = self._journal.decisions.get((*whose, str(row[1])))
        return whose[0] in self._keys and state is not None and annotation_of(state).verdict == row[7]

    def _add_from_journal(self) -> None:
        """Add decisions that only the journal contains, where decisions of the article are missing."""
        passes = self._by_reviewer()
        for (article_id, reviewer), work in self._journal.passes.items():
            key = self._keys.get(article_id)
            if key is not None and (key, reviewer) not in passes:
                free = max(self.passes, default=0) + 1
                passes[key, reviewer] = self.passes[free] = FoundPass(key, work)
        complete = set(self._complete_articles())
        for (article_id, reviewer, item_id), state in self._journal.decisions.items():
            key = self._keys.get(article_id)
            if state is None or key is None or key in complete:
                continue
            annotation = annotation_of(state)
            if (key, reviewer) not in passes:
                work = self._journal.passes.get((article_id, reviewer), Pass(reviewer, PassState.IN_PROGRESS))
                free = max(self.passes, default=0) + 1
                passes[key, reviewer] = self.passes[free] = FoundPass(key, work)
            if fits(annotation, self._articles[key].text):
                passes[key, reviewer].decisions.setdefault(item_id, annotation)

    def _complete_articles(self) -> Iterator[int]:
        """The articles of which all rows of decisions are there, by their digest."""
        sums: dict[int, int] = defaultdict(int)
        for row in self._found["decision"].values():
            target = self.passes.get(int(str(row[0])))
            if target is not None:
                sums[target.article] = (sums[target.article] + digest_of("decision", row)) & MODULUS_MASK
        for part, key, value in self._found["digest"].values():
            if part == "decision" and sums[int(str(key))] == value:
                yield int(str(key))
