"""Where an import puts what it reads: into a project, or nowhere, to see first what an import would do."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.change import PassState
from annotator.core.record import Record
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store.annotations import has_pass, read_pass, replace_suggestions
from annotator.store.articles import add_article, has_article, is_taken, known_as, read_article, removed_as
from annotator.store.connection import Project
from annotator.store.journal import import_pass, note


class Destination:
    """Writes into the project; each function raises what that of the store raises."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def batch(self) -> AbstractContextManager[object]:
        """One transaction."""
        return self.project.write()

    def known_as(self, article: Article) -> str | None:
        """The id under which the same article is there already."""
        return known_as(self.project, article)

    def known(self, article_id: str, same: Article) -> Article:  # noqa: ARG002 - for a dry run
        """The stored article with this id, which is the `same` as one that was read."""
        return read_article(self.project, article_id)

    def removed_as(self, article: Article) -> str | None:
        """The id under which the same article was removed."""
        return removed_as(self.project, article)

    def is_taken(self, article_id: str) -> bool:
        """Whether the id is in use, or that of a removed article."""
        return is_taken(self.project, article_id)

    def add_article(self, article: Article) -> None:
        """Add an article with a new id."""
        add_article(self.project, article)

    def replace_suggestions(
        self, article: Article, new: Iterable[Annotation], suggesters: Collection[str]
    ) -> None:
        """Replace the suggestions of `suggesters` for the article, and update which are shown."""
        replace_suggestions(self.project, article, new, suggesters)
        refresh(self.project, article)

    def import_pass(self, record: Record) -> None:
        """Add a pass. Raises `ConflictError` if its reviewer has one on the article."""
        import_pass(self.project, record)

    def note(self, reviewer: str, entry: str, added: Sequence[str]) -> None:
        """Enter the import in the journal, with the ids of the articles that it added."""
        note(self.project, reviewer, entry, added)


class DryRun(Destination):
    """Answers as a project would into which everything so far had been imported, and writes nothing.

    The project may be open for reading only. Of each article that would be new, its id and two digests are
    kept.
    """

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._texts: dict[str, bytes] = {}
        self._files: dict[str, str] = {}
        self._passes: set[tuple[str, str]] = set()

    def batch(self) -> AbstractContextManager[object]:
        """No transaction."""
        return nullcontext()

    def known_as(self, article: Article) -> str | None:
        """The id under which the same article is there, or would be."""
        stored = known_as(self.project, article)
        if stored is not None:
            return stored
        if (file := article.meta.get("sha256")) in self._files:
            return self._files[str(file)]
        return article.id if self._texts.get(article.id) == _digest(article.text) else None

    def known(self, article_id: str, same: Article) -> Article:
        """The stored article, or `same` if it would be stored."""
        return read_article(self.project, article_id) if has_article(self.project, article_id) else same

    def is_taken(self, article_id: str) -> bool:
        """Whether the id is in use, that of a removed article, or would be in use."""
        return article_id in self._texts or is_taken(self.project, article_id)

    def add_article(self, article: Article) -> None:
        """Remember the article."""
        self._texts[article.id] = _digest(article.text)
        if file := article.meta.get("sha256"):
            self._files[str(file)] = article.id

    def replace_suggestions(
        self, article: Article, new: Iterable[Annotation], suggesters: Collection[str]
    ) -> None:
        """Nothing: what they replace is not counted."""

    def import_pass(self, record: Record) -> None:
        """Raise `ConflictError` as the project would."""
        if record.work is None:
            raise ValueError("the record contains suggestions, not a pass")
        key = (record.article.id, record.work.reviewer)
        if key in self._passes or read_pass(self.project, *key).state is not PassState.NEW:
            raise has_pass(*key)
        self._passes.add(key)

    def note(self, reviewer: str, entry: str, added: Sequence[str]) -> None:
        """Nothing."""


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
