"""The contents of an export, counted while it is written."""

from collections import Counter
from dataclasses import dataclass, field

from annotator.core.annotation import Entity, Quotation
from annotator.core.record import Record


@dataclass(slots=True)
class Contents:
    """The counts of one part of an export; suggesters are counted before the format drops origins."""

    articles: int = 0
    exhaustive: int = 0
    characters: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    reviewers: Counter[str] = field(default_factory=Counter)
    suggesters: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: str = ""
    last: str = ""

    def count(self, record: Record, carried: Record) -> None:
        """Count a chosen record; `carried` is the part of it that the format stores."""
        self.articles += 1
        self.characters += len(carried.article.text)
        if record.work is not None:
            self.exhaustive += record.work.exhaustive
            self.reviewers[record.work.reviewer] += 1
        # Counter.update counts a list several times as fast as a loop does.
        self.labels.update([a.label for a in carried.annotations if isinstance(a, Entity)])
        self.types.update([a.type.value for a in carried.annotations if isinstance(a, Quotation)])
        origins = [a.origin for a in record.annotations if a.origin is not None]
        self.suggesters.update([(origin.suggester, origin.version) for origin in origins])
        if day := record.article.meta.get("published", "")[:10]:
            self.first = min(self.first or day, day)
            self.last = max(self.last, day)

    def __add__(self, other: "Contents") -> "Contents":
        days = [day for day in (self.first, other.first, self.last, other.last) if day]
        return Contents(
            self.articles + other.articles,
            self.exhaustive + other.exhaustive,
            self.characters + other.characters,
            self.labels + other.labels,
            self.types + other.types,
            self.reviewers + other.reviewers,
            self.suggesters + other.suggesters,
            min(days, default=""),
            max(days, default=""),
        )
