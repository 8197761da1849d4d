"""What reviewers decided before, as the `memory` suggester is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Past:
    """How often a surface was held, and how often rejected, under a label.

    `article_id` limits it to one article; `None` means the whole project.
    """

    surface: str
    label: str
    held: int
    rejected: int
    article_id: str | None = None

    @property
    def score(self) -> float:
        """The share of verdicts that held it, by Laplace's rule of succession."""
        return (self.held + 1) / (self.held + self.rejected + 2)
