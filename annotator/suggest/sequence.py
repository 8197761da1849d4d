"""Sequence tagging with a CRF: BIO tags, features of a word and its context, a thin tagger.

Used by `crf` (the shipped base model). All features are strings; a feature of a neighbouring word has its
distance as prefix (`-1:`, `+1:`).
"""

import math
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from annotator.core.spans import Span
from annotator.core.tokens import Token
from annotator.suggest.crf_file import feature_names

OUTSIDE = "O"
START = "<s>"
END = "</s>"


class Tagged(NamedTuple):
    """Tokens `[start, end)` with a label; `score` is the model's probability, 0..1."""

    start: int
    end: int
    label: str
    score: float


def encode(tokens: Sequence[Token], spans: Iterable[tuple[Span, str]]) -> list[str]:
    """BIO tags: a token belongs to the first span (longest first) that it overlaps."""
    tags = [OUTSIDE] * len(tokens)
    for span, label in sorted(spans, key=lambda pair: (-len(pair[0]), pair[0])):
        inside = [i for i, token in enumerate(tokens) if token.span.overlaps(span)]
        if inside and all(tags[i] == OUTSIDE for i in inside):
            tags[inside[0]] = f"B-{label}"
            for i in inside[1:]:
                tags[i] = f"I-{label}"
    return tags


def decode(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """`(start, end, label)` in tokens for each run of BIO tags; an `I-` without its `B-` also
    begins a run.
    """
    found: list[tuple[int, int, str]] = []
    start, label = 0, ""
    for i, tag in enumerate([*tags, OUTSIDE]):
        kind = tag[2:]
        if label and (tag[:2] != "I-" or kind != label):
            found.append((start, i, label))
            label = ""
        if kind and not label:
            start, label = i, kind
    return found


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """The character classes of a word, repetitions reduced to one: "Rp3" → "Xxd", "TNI" → "XX", "Ma'ruf" →
    "Xx'x".
    """
    classes: list[str] = []
    for letter in word:
        mark = "X" if letter.isupper() else "x" if letter.islower() else "d" if letter.isdigit() else letter
        if not classes or classes[-1] != mark:
            classes.append(mark)
    if word.isupper() and len(word) > 1:
        classes.append("X")
    return "".join(classes)


class WordFeatures(NamedTuple):
    """The features that one word contributes to its own row and to the rows of its neighbours."""

    own: tuple[str, ...]
    as_previous: tuple[str, ...]
    as_next: tuple[str, ...]
    as_second_previous: tuple[str, ...]
    as_second_next: tuple[str, ...]
    minimal: tuple[str, ...] = ()


_NO_FEATURES = WordFeatures((), (), (), (), ())


class Features:
    """Creates rows of features: all of them for training, or only those that a model knows.

    A model ignores features without a weight, so omitting them changes no result; a base model knows one in
    ten.
    """

    def __init__(self, known: Collection[str] | None = None) -> None:
        self._known = known
        self._word = lru_cache(maxsize=100_000)(self._word_features)
        self.class_features = lru_cache(maxsize=50_000)(self._class_features)

    def knows(self, feature: str) -> bool:
        """Whether a feature has to be created."""
        return self._known is None or feature in self._known

    def _known_only(self, features: Iterable[str]) -> tuple[str, ...]:
        return tuple(feature for feature in features if self.knows(feature))

    def _word_features(self, word: str) -> WordFeatures:
        """Word, shape and affixes, for each position in the window (cached by word)."""
        low, form = word.lower(), shape(word)
        if word[0].isdigit():
            low = f"<{len(word)} digits>"
        affixes = [f"p{n}={low[:n]}" for n in (2, 3, 4) if len(low) > n]
        affixes += [f"s{n}={low[-n:]}" for n in (2, 3, 4) if len(low) > n]
        return WordFeatures(
            self._known_only(("bias", f"w={low}", f"f={form}", *affixes)),
            self._known_only((f"-1:w={low}", f"-1:f={form}", f"-1:s3={low[-3:]}")),
            self._known_only((f"+1:w={low}", f"+1:f={form}", f"+1:s3={low[-3:]}")),
            self._known_only((f"-2:w={low}", f"-2:f={form}")),
            self._known_only((f"+2:w={low}", f"+2:f={form}")),
            self._known_only(("bias", f"w={low}")),
        )

    def _class_features(self, classes: tuple[str, ...]) -> WordFeatures:
        """The features of one word's classes (lexicons, rules) for its own row and its neighbours'
        (cached).
        """
        return WordFeatures(
            self._known_only(classes),
            self._known_only(f"-1:{name}" for name in classes),
            self._known_only(f"+1:{name}" for name in classes),
            self._known_only(f"-2:{name}" for name in classes if name[1] == "="),
            (),
        )

    def window(self, words: Sequence[str], minimal: Sequence[bool] | None = None) -> list[list[str]]:
        """One row per word: its own features, those of two neighbours on each side, a trigram of shapes, and
        word–shape bigrams.

        Words that are `minimal` (no name can begin or end near them) only get the bias and the word itself,
        which is faster.
        """
        around = [self._word(word) for word in words]
        padded = [_NO_FEATURES, _NO_FEATURES, *around, _NO_FEATURES, _NO_FEATURES]
        forms = [shape(word) for word in words]
        last = len(words) - 1
        rows = []
        for i, here in enumerate(around):
            if minimal and minimal[i]:
                rows.append([*here.minimal])
                continue
            before, after = (forms[i - 1] if i else START), (forms[i + 1] if i < last else END)
            row = [
                *here.own,
                *padded[i + 1].as_previous,
                *padded[i + 3].as_next,
                *padded[i].as_second_previous,
                *padded[i + 4].as_second_next,
            ]
            pairs = [f"ff={before}|{forms[i]}|{after}"]
            if i:
                pairs.append(f"wf={words[i - 1].lower()}|{forms[i]}")
            if i < last:
                pairs.append(f"fw={forms[i]}|{words[i + 1].lower()}")
            row += [pair for pair in pairs if self.knows(pair)]
            rows.append(row)
        if rows:
            rows[0].append(START)
            rows[-1].append(END)
        return rows


class Model:
    """A trained CRF opened from a file. Raises `ValueError` if the file is not a model."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()  # the library reads from this buffer, so it must stay alive
        self.features = Features(feature_names(self._bytes))
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._bytes)

    def labels(self) -> list[str]:
        """The tags of the model."""
        return list(self._tagger.labels())

    def tag(self, rows: Sequence[Sequence[str]]) -> list[Tagged]:
        """The labelled runs of tokens, each with the geometric mean of its tags' marginal probabilities."""
        if not rows:
            return []
        tags = self._tagger.tag(rows)
        return [
            Tagged(start, end, label, self._score(tags, start, end)) for start, end, label in decode(tags)
        ]

    def _score(self, tags: Sequence[str], start: int, end: int) -> float:
        logs = [math.log(max(self._tagger.marginal(tags[i], i), 1e-9)) for i in range(start, end)]
        return math.exp(sum(logs) / len(logs))


def train(
    rows: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]],
    path: Path,
    *,
    c1: float = 0.05,
    c2: float = 0.5,
    min_count: int = 1,
    iterations: int = 200,
) -> None:
    """Train with L-BFGS and write the model to `path`; equal rows in the same order give the same bytes."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": iterations,
            "feature.minfreq": min_count,
            "feature.possible_transitions": True,
        }
    )
    for features, tags in rows:
        trainer.append(features, tags)
    trainer.train(str(path))
