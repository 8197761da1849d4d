"""The templates and arguments of English texts are stored with them and read back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import PassState
from annotator.core.messages import Message, joined, message_to_json
from annotator.core.record import record_to_json
from annotator.core.review import decide, set_state
from annotator.core.spans import Span
from annotator.store import journal, undo
from annotator.store.annotations import pass_record, read_review, replace_suggestions, suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project

TEXT = "Rapat “{0}; {1}” dipimpin Sari Melati."
ODD = "“{0}; {1}”"
EVIDENCE = joined([Message("title `{0}` before", "“{0}” agrees; x"), Message("{0} agrees", "crf")])
PLAIN = "title `dr` before; crf agrees"


def entity(item_id: str, surface: str, evidence: str) -> Entity:
    start = TEXT.index(surface)
    origin = Origin("entities", "1", 0.9, evidence)
    return Entity(item_id, Span(start, start + len(surface)), "PERSON", origin=origin)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        article = Article("a.txt", TEXT, "Rapat {0}")
        add_article(opened, article)
        suggestions = [
            entity("odd", ODD, EVIDENCE),
            entity("known", "Sari", Message("personal name")),
            entity("plain", "Melati", PLAIN),
        ]
        replace_suggestions(opened, article, suggestions, {"entities"})
        yield opened


def evidence(project: Project) -> dict[str, object]:
    """The message of each suggestion's evidence."""
    found = suggestions(project, "a.txt")
    return {one.id: message_to_json(one.origin.evidence) for one in found if one.origin}


def accepted(project: Project, item_id: str) -> None:
    journal.commit(project, decide(read_review(project, "a.txt", "RK"), item_id, Verdict.ACCEPTED))


def test_evidence_comes_back_as_the_message_it_was(project: Project) -> None:
    assert evidence(project) == {"odd": message_to_json(EVIDENCE), "known": [], "plain": None}


def test_a_decision_keeps_the_message_of_its_evidence_through_undo_and_redo(project: Project) -> None:
    accepted(project, "odd")
    undo.undo(project, "RK")
    undo.redo(project, "RK")
    origin = read_review(project, "a.txt", "RK").decisions["odd"].origin
    assert origin is not None
    assert message_to_json(origin.evidence) == message_to_json(EVIDENCE)


def test_a_record_has_the_english_alone(project: Project) -> None:
    accepted(project, "odd")
    work = read_review(project, "a.txt", "RK").work
    (entity,) = record_to_json(pass_record(project, "a.txt", work))["entities"]
    assert list(entity["origin"]) == ["suggester", "version", "score", "evidence"]
    assert json.loads(json.dumps(entity))["origin"]["evidence"] == str(EVIDENCE)


def test_the_names_of_actions_come_back_as_messages(project: Project) -> None:
    accepted(project, "odd")
    assert message_to_json(undo.undo_label(project, "RK") or "") == ["accept {0}", "“{0}; {1}”"]
    undo.undo(project, "RK")
    assert message_to_json(undo.redo_label(project, "RK") or "") == ["accept {0}", "“{0}; {1}”"]
    journal.commit(project, set_state(read_review(project, "a.txt", "RK"), PassState.DONE))
    journal.note(project, "RK", Message("import {0}", "{0}.txt"))
    names = [message_to_json(entry.action) for entry in journal.history(project, "a.txt")]
    assert names == [["mark “{0}” as done", "Rapat {0}"], ["accept {0}", ODD], ["accept {0}", ODD]]
    ((action, change),) = project.rows("SELECT action, change FROM journal WHERE kind = 'note'")
    assert (action, change) == ("import {0}.txt", '{"message":["import {0}","{0}.txt"]}')


def test_an_action_of_an_older_version_is_its_english(project: Project) -> None:
    change = decide(read_review(project, "a.txt", "RK"), "plain", Verdict.REJECTED)
    journal.commit(project, replace(change, action="reject “Melati”"))
    label = undo.undo_label(project, "RK")
    assert (label, message_to_json(label or "")) == ("reject “Melati”", None)


def test_a_message_that_does_not_give_the_english_beside_it_is_left_alone(project: Project) -> None:
    for stored in ('["“{0}” is {1}","a"]', '["{0.__class__}","a"]', '{"a":1}', '"x"'):
        with project.write() as connection:
            connection.execute(
                "UPDATE suggestion SET body = json_set(body, '$.origin.message', json(?)) WHERE id = 'plain'",
                (stored,),
            )
        assert evidence(project)["plain"] is None
