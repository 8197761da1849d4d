"""Counts that become precision, recall and F1, and shares that become a ratio."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits of predictions against gold.

    Recall is `found` of `gold`, both counted in articles read whole; precision is `right` of `pred`, both
    counted wherever a reviewer judged. Where every article was read whole, `found` equals `right`.
    """

    found: int = 0
    gold: int = 0
    right: int = 0
    pred: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.found + other.found,
            self.gold + other.gold,
            self.right + other.right,
            self.pred + other.pred,
        )

    @property
    def precision(self) -> float:
        """The share of predictions that are right, 0 without any."""
        return self.right / self.pred if self.pred else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that is found, 0 without any."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_json(self) -> Json:
        """`{"p", "r", "f1", "gold", "pred"}`, shares to four decimals."""
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "gold": self.gold,
            "pred": self.pred,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.whole + other.whole)

    def to_json(self) -> float | None:
        """The ratio to four decimals; `None` of nothing."""
        return round(self.part / self.whole, 4) if self.whole else None


NO_TALLY = Tally()
NO_SHARE = Share()
