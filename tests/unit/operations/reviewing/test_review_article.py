"""What the review window is given of an article."""

from pathlib import Path

from annotator.core.annotation import Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.review import decide
from annotator.core.spans import Span
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.store.annotations import replace_suggestions
from annotator.store.articles import add_article

TEXT = "Sari Melati tiba. “Aman,” kata Sari Melati."


def test_a_suggested_speaker_is_the_entity_that_was_decided_whoever_suggests_it_again(tmp_path: Path) -> None:
    """The memory suggests every held name anew, under an id of its own."""
    person = Entity("p", Span(0, 11), "PERSON", origin=Origin("entities", "1", 0.9, "name"))
    quotation = Quotation(
        "q",
        QuotationType.DIRECT,
        (Span(18, 25),),
        speaker="Sari Melati",
        origin=Origin("quotes", "1", 0.9, ""),
    )
    with open_project(tmp_path / "p.db", create=True) as project:
        article = Article("a", TEXT)
        add_article(project, article)
        replace_suggestions(project, article, [person, quotation], {"entities", "quotes"})
        commit(project, decide(open_review(project, "a", "RK"), "p", Verdict.ACCEPTED))
        quotation = open_review(project, "a", "RK").by_id["q"]
    assert isinstance(quotation, Quotation)
    assert quotation.speaker_entity == "p"
