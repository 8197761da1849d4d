"""Counts of earlier decisions, the input of the `memory` suggester."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SurfaceCounts:
    """How often a surface was accepted (or edited or added) and how often it was rejected under a label.

    The counts are those of one article, or of the whole project if `article_id` is `None`.
    """

    surface: str
    label: str
    accepted: int
    rejected: int
    article_id: str | None = None

    @property
    def score(self) -> float:
        """The estimated share of accepting verdicts (Laplace's rule of succession)."""
        return (self.accepted + 1) / (self.accepted + self.rejected + 2)
