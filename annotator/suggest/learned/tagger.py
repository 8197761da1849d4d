"""One CRF: training and tagging."""

import math
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pycrfsuite

from annotator.suggest.learned.page import Page
from annotator.suggest.learned.tags import OUTSIDE, Chunk, chunks_of
from annotator.suggest.learned.words import Rows

# Chosen by cross-validation on pfsa-train: L1 keeps the model small, the number of iterations matters most.
_L1 = 0.1
_L2 = 0.1
_FLOOR = 1e-9

ScoredChunk = tuple[Chunk, float]  # with its probability, 0..1


class _Trainer(pycrfsuite.BaseTrainer):  # type: ignore[misc]
    """A trainer that calls `step` after every iteration; `step` may raise an exception to stop it."""

    step: Callable[[], None] | None = None

    def message(self, message: str) -> None:
        """Detect the iterations in the library's log."""
        if self.step is not None and "Iteration #" in message:
            self.step()


def fit(examples: Iterable[tuple[Page, Rows, list[str]]], iterations: int, step: Callable[[], None]) -> bytes:
    """Train a CRF on `examples` (page, features, tags), one sequence per paragraph; return its bytes.

    L-BFGS with L1 and L2 penalties; the same examples in the same order give the same bytes. An exception of
    `step` ends the training and is passed on.
    """
    trainer = _Trainer()
    trainer.select("lbfgs")
    trainer.set_params({"c1": _L1, "c2": _L2, "max_iterations": iterations})
    for page, rows, tags in examples:
        for first, last in page.bounds:
            trainer.append(rows[first:last], tags[first:last])
    trainer.step = step
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        path = Path(folder) / "fit"
        trainer.train(str(path))
        return path.read_bytes()


class Tagger:
    """An opened CRF."""

    def __init__(self, model: bytes) -> None:
        self._model = model  # the library reads from this buffer, so it must stay alive
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    def find(self, page: Page, rows: Rows) -> list[ScoredChunk]:
        """The chunks on the page, each with the geometric mean of its tokens' probabilities."""
        found: list[ScoredChunk] = []
        for first, last in page.bounds:
            tags = self._tagger.tag(rows[first:last])
            if any(tag != OUTSIDE for tag in tags):
                found += [
                    (chunk, self._probability(chunk, tags, first)) for chunk in chunks_of(page, tags, first)
                ]
        return found

    def _probability(self, chunk: Chunk, tags: list[str], offset: int) -> float:
        indices = range(chunk.first - offset, chunk.last - offset)
        probabilities = [self._tagger.marginal(tags[x], x) for x in indices]
        return math.exp(
            sum(math.log(max(probability, _FLOOR)) for probability in probabilities) / len(probabilities)
        )
