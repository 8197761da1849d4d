"""The cue lexicon: which words report speech, and what context each requires."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from annotator.assets import resource

TYPO_LENGTH = 5  # shorter forms have too many neighbours that are ordinary words


class Place(StrEnum):
    """The position of a cue's source (`source` in cues.toml)."""

    AFTER = "after"
    BEFORE = "before"
    AGENT = "agent"
    ENCLITIC = "enclitic"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cue:
    """A group of forms with the same requirements; documented at the top of
    `resources/lexicons/cues.toml`.
    """

    group: str
    touches: bool
    source: Place
    content: str
    speaker: bool
    score: float


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Every form with its groups, and an index of misspellings within one edit of a tag."""

    forms: Mapping[str, Mapping[str, Cue]]
    near: Mapping[str, str]

    def find(self, word: str, *groups: str) -> Cue | None:
        """The cue of `word` (lower case) in the first of `groups` that contains it."""
        by_group = self.forms.get(word)
        if by_group is None:
            return None
        return next((by_group[group] for group in groups if group in by_group), None)

    def corrected(self, word: str) -> str | None:
        """The tag within one edit of `word` (insertion, deletion, substitution, transposition)."""
        if len(word) < TYPO_LENGTH or word in self.forms:
            return None
        candidates = (self.near.get(key) for key in _shortened(word))
        return next((form for form in candidates if form and _within_one_edit(word, form)), None)


def _shortened(word: str) -> tuple[str, ...]:
    return (word, *(word[:i] + word[i + 1 :] for i in range(len(word))))


def _within_one_edit(a: str, b: str) -> bool:
    """Whether the optimal string alignment distance of `a` and `b` is at most 1."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    i = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    swapped = a[i : i + 2][::-1] == b[i : i + 2] and a[i + 2 :] == b[i + 2 :]
    return a[i + 1 :] == b[i + 1 :] or swapped


@lru_cache(maxsize=1)
def cue_lexicon() -> CueLexicon:
    """The lexicon of `resources/lexicons/cues.toml` (cached)."""
    rows = tomllib.loads(resource("lexicons", "cues.toml").read_text(encoding="utf-8"))["group"]
    forms: dict[str, dict[str, Cue]] = {}
    near: dict[str, str] = {}
    for row in rows:
        cue = Cue(
            row["name"], row["touches"], Place(row["source"]), row["content"], row["speaker"], row["score"]
        )
        for form in row["forms"].split():
            forms.setdefault(form, {})[cue.group] = cue
            if cue.group == "tag-nya" and len(form) >= TYPO_LENGTH:
                for key in _shortened(form):
                    near.setdefault(key, form)
    return CueLexicon(forms, near)
