"""Counts of earlier decisions, the input of the `memory` suggester."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Past:
    """How often a surface was accepted (`held`) and how often rejected under a label.

    The counts are those of one article, or of the whole project if `article_id` is `None`.
    """

    surface: str
    label: str
    held: int
    rejected: int
    article_id: str | None = None

    @property
    def score(self) -> float:
        """The estimated share of accepting verdicts (Laplace's rule of succession)."""
        return (self.held + 1) / (self.held + self.rejected + 2)
