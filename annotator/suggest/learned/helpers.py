"""The output of other suggesters as features: the learned model corrects it where gold differs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.core.annotation import Entity, Quotation, QuotationType
from annotator.core.article import Article
from annotator.core.spans import Span
from annotator.suggest.learned.page import Page
from annotator.suggest.learned.tags import OUTSIDE, tags_of
from annotator.suggest.learned.words import Rows
from annotator.suggest.registry import make_suggester

HELPERS = ("entities", "crf", "quotes")

CONTENT, CUE, SOURCE = "content:", "cue", "source"
PARTS = (*(f"{CONTENT}{kind.value}" for kind in QuotationType), CUE, SOURCE)


@dataclass(frozen=True, slots=True)
class HelperOutput:
    """The entities of each helper by its name, and the quotations of all helpers."""

    entities: tuple[tuple[str, tuple[Entity, ...]], ...]
    quotations: tuple[Quotation, ...]


def run_helpers(article: Article, helpers: Sequence[str]) -> HelperOutput:
    """Run the suggesters called `helpers`; raises `UnknownNameError` if there is no such suggester."""
    entities, quotations = [], []
    for name in helpers:
        suggestions = make_suggester(name).suggest(article)
        entities.append((name, tuple(a for a in suggestions if isinstance(a, Entity))))
        quotations += [a for a in suggestions if isinstance(a, Quotation)]
    return HelperOutput(tuple(entities), tuple(quotations))


def parts_of(quotations: Iterable[Quotation]) -> list[tuple[Span, str]]:
    """Contents (named by type), cues and sources as spans with names."""
    parts = []
    for quotation in quotations:
        parts += [(span, f"{CONTENT}{quotation.type.value}") for span in quotation.contents]
        parts += [(span, CUE) for span in [quotation.cue] if span is not None]
        parts += [(span, SOURCE) for span in [quotation.source] if span is not None]
    return parts


def helper_rows(page: Page, helper_output: HelperOutput) -> Rows:
    """Each helper's tags of a token and its two neighbours."""
    tagged = [
        (f"a:{name}", tags_of(page, [(e.span, e.label) for e in entities]))
        for name, entities in helper_output.entities
        if entities
    ]
    if helper_output.quotations:
        tagged.append(("a:said", tags_of(page, parts_of(helper_output.quotations))))
    rows: Rows = [[] for _ in range(len(page))]
    for name, tags in tagged:
        for x, row in enumerate(rows):
            before = tags[x - 1] if page.same_paragraph(x, x - 1) else OUTSIDE
            after = tags[x + 1] if page.same_paragraph(x, x + 1) else OUTSIDE
            if tags[x] != OUTSIDE:
                row += [f"{name}={tags[x]}", f"{name}0,1={tags[x]},{after}"]
            if before != OUTSIDE:
                row.append(f"{name}-1={before}")
            if after != OUTSIDE:
                row.append(f"{name}+1={after}")
    return rows
