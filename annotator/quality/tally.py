"""Counts from which precision, recall, F1 and shares are computed."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of predictions and gold annotations that match.

    Recall is `recalled / gold`, both counted in articles read whole. Precision is `right / pred`, both
    counted wherever a reviewer judged predictions. If every article was read whole, `recalled` equals
    `right`.
    """

    recalled: int = 0
    gold: int = 0
    right: int = 0
    pred: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.recalled + other.recalled,
            self.gold + other.gold,
            self.right + other.right,
            self.pred + other.pred,
        )

    @property
    def precision(self) -> float:
        """The share of predictions that are right; 0 without predictions."""
        return self.right / self.pred if self.pred else 0.0

    @property
    def recall(self) -> float:
        """The share of gold annotations that were predicted; 0 without gold."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_json(self) -> Json:
        """`{"p", "r", "f1", "gold", "pred"}`; shares are rounded to four decimals."""
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "gold": self.gold,
            "pred": self.pred,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """The share `part / whole`."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.whole + other.whole)

    def to_json(self) -> float | None:
        """The ratio, rounded to four decimals; `None` if `whole` is 0."""
        return round(self.part / self.whole, 4) if self.whole else None


NO_TALLY = Tally()
NO_SHARE = Share()
