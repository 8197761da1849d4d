"""Label sets of projects: what renaming, merging and importing do to the file, and how it is undone."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import CancelledError, FormatError
from annotator.core.labels import Label, LabelSet, QuotationRules, added, changed, merged, moved, without
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.review import decide
from annotator.core.spans import Span
from annotator.operations.project.check import info
from annotator.operations.project.label_set import (
    change_labels,
    label_uses,
    plan_labels,
    project_label_set,
    read_labels_file,
    write_labels_file,
)
from annotator.operations.quality.evaluation import evaluate_project
from annotator.operations.reviewing.review_article import open_review
from annotator.operations.suggesting.shown_suggestions import set_thresholds, thresholds
from annotator.store import journal
from annotator.store.annotations import add_pass, decisions, gold, replace_suggestions, suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project
from annotator.store.integrity import problems
from annotator.store.undo import redo, undo

TEXT = "Bupati Sari Melati hadir di Kota Lama, kata Bupati."
ORIGIN = Origin("entities", "1", 0.9, "role before")
ROLE = Entity("role", Span(0, 6), "ROLE", origin=ORIGIN)
PERSON = Entity("person", Span(7, 18), "PERSON", origin=ORIGIN)
LAST = Entity("last", Span(44, 50), "ROLE", origin=ORIGIN)
QUOTES = Origin("quotes", "1", 0.9, "cue")
SAID = Quotation("said", QuotationType.INDIRECT, (Span(7, 24),), source=Span(0, 6), origin=QUOTES)


def fill(path: Path) -> Project:
    project = open_project(path, create=True)
    for name in ("a.txt", "b.txt"):
        article = Article(name, TEXT, "Judul")
        add_article(project, article)
        suggestions = [replace(s, id=f"{name}-{s.id}") for s in (ROLE, PERSON, LAST, SAID)]
        replace_suggestions(project, article, suggestions, {"entities", "quotes"})
    return project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with fill(tmp_path / "p.db") as opened:
        yield opened


def content(project: Project) -> list[object]:
    """Everything of decisions, passes and settings as the file has it."""
    return [
        list(project.rows(sql))
        for sql in (
            "SELECT * FROM decision ORDER BY pass, id",
            "SELECT * FROM pass ORDER BY key",
            "SELECT * FROM setting ORDER BY name",
            "SELECT * FROM suggestion ORDER BY article, id",
        )
    ]


def work(project: Project, article_id: str, reviewer: str, *decided: Annotation) -> None:
    article = Article(article_id, TEXT, "Judul")
    add_pass(project, Record(article, decided, Pass(reviewer, PassState.DONE, exhaustive=True)))


def renamed(project: Project, old: str, new: str) -> LabelSet:
    return with_name(project_label_set(project), old, new)


def with_name(labels: LabelSet, old: str, new: str) -> LabelSet:
    return changed(labels, old, replace(labels.by_name[old], name=new))


def decided(verdict: Verdict, entity: Entity, item_id: str | None = None, **fields: object) -> Entity:
    return replace(entity, id=item_id or entity.id, verdict=verdict, **fields)  # type: ignore[arg-type]


def test_renaming_reaches_every_reviewer_and_one_undo_takes_all_back(project: Project) -> None:
    work(project, "a.txt", "RK", decided(Verdict.ACCEPTED, ROLE, "a.txt-role"))
    work(project, "a.txt", "BS", decided(Verdict.REJECTED, ROLE, "a.txt-role"))
    work(project, "b.txt", "BS", decided(Verdict.ADDED, ROLE, "own", origin=None))
    before = content(project)
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    for article_id, reviewer in (("a.txt", "RK"), ("a.txt", "BS"), ("b.txt", "BS")):
        labels = {d.label for d in decisions(project, article_id, reviewer).values() if isinstance(d, Entity)}
        assert labels == {"OFFICE"}
    assert list(project.rows("SELECT DISTINCT label FROM gold_entity")) == [("OFFICE",)]
    undo(project, "RK")
    assert content(project) == before
    redo(project, "RK")
    assert project_label_set(project).today == {"ROLE": "OFFICE"}
    assert list(problems(project)) == []


def test_suggestions_stay_as_they_were_and_are_shown_under_todays_name(project: Project) -> None:
    before = list(project.rows("SELECT id, label, body FROM suggestion ORDER BY 1"))
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    assert list(project.rows("SELECT id, label, body FROM suggestion ORDER BY 1")) == before
    shown = open_review(project, "a.txt", "RK").suggestions
    assert {s.label for s in shown if isinstance(s, Entity)} == {"OFFICE", "PERSON"}


def test_accepting_an_old_suggestion_holds_todays_name(project: Project) -> None:
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    review = open_review(project, "a.txt", "RK")
    journal.commit(project, decide(review, "a.txt-role", Verdict.ACCEPTED))
    (decision,) = decisions(project, "a.txt", "RK").values()
    assert isinstance(decision, Entity)
    assert (decision.label, decision.verdict) == ("OFFICE", Verdict.ACCEPTED)
    open_now = [i for i in open_review(project, "a.txt", "RK").undecided if i.extent == LAST.span]
    assert [_kind(item) for item in open_now] == ["OFFICE"]


def test_evaluation_counts_old_suggestions_under_todays_name(project: Project) -> None:
    own = [decided(Verdict.ACCEPTED, e, f"a.txt-{e.id}") for e in (ROLE, PERSON, LAST)]
    work(project, "a.txt", "RK", *own)
    figures = [evaluate_project(project, Silent()).to_json()]
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    figures.append(evaluate_project(project, Silent()).to_json())
    scores = [f["suggesters"]["entities"]["entities"]["strict"] for f in figures]
    assert scores[0] == scores[1]
    assert scores[1]["f1"] == 1.0


def test_memory_does_not_hold_a_renaming_for_a_rejection(project: Project) -> None:
    shorter = decided(Verdict.EDITED, LAST, "a.txt-last", span=Span(44, 49))
    work(project, "a.txt", "RK", decided(Verdict.ACCEPTED, ROLE, "a.txt-role"), shorter)
    before = [s.claim for s in open_review(project, "b.txt", "RK").suggestions if isinstance(s, Entity)]
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    after = [s.claim for s in open_review(project, "b.txt", "RK").suggestions if isinstance(s, Entity)]
    assert [(span, "OFFICE" if label == "ROLE" else label) for _, span, label in before] == [
        (span, label) for _, span, label in after
    ]


def test_merging_leaves_one_annotation_a_span_and_the_speaker_with_it(project: Project) -> None:
    first = decided(Verdict.ADDED, ROLE, "one", origin=None)
    two = decided(Verdict.ADDED, ROLE, "two", origin=None, label="PERSON")
    quotation = replace(
        SAID, id="a.txt-said", verdict=Verdict.ACCEPTED, speaker="Bupati", speaker_entity="one"
    )
    work(project, "a.txt", "RK", first, two, quotation)
    before = content(project)
    after = merged(project_label_set(project), "ROLE", "PERSON")
    change_labels(project, "RK", after, "merge", Silent())
    after = decisions(project, "a.txt", "RK")
    assert set(after) == {"two", "a.txt-said"}
    quotation = after["a.txt-said"]
    assert isinstance(quotation, Quotation)
    assert quotation.speaker_entity == "two"
    assert list(problems(project)) == []
    undo(project, "RK")
    assert content(project) == before


def test_what_is_held_stays_when_a_merge_meets_a_rejection(project: Project) -> None:
    rejected = decided(Verdict.REJECTED, ROLE, "other", label="PERSON")
    work(project, "a.txt", "RK", decided(Verdict.ACCEPTED, ROLE, "a.txt-role"), rejected)
    change_labels(project, "RK", merged(project_label_set(project), "ROLE", "PERSON"), "merge", Silent())
    assert {i: d.verdict for i, d in decisions(project, "a.txt", "RK").items()} == {
        "a.txt-role": Verdict.ACCEPTED
    }


def test_what_another_reviewer_did_before_a_renaming_can_still_be_undone(project: Project) -> None:
    review = open_review(project, "a.txt", "BS")
    journal.commit(project, decide(review, "a.txt-role", Verdict.ACCEPTED))
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    undo(project, "BS")
    assert decisions(project, "a.txt", "BS") == {}
    redo(project, "BS")
    (decision,) = decisions(project, "a.txt", "BS").values()
    assert isinstance(decision, Entity)
    assert decision.label == "OFFICE"


def test_undoing_a_renaming_leaves_what_was_labelled_otherwise_since(project: Project) -> None:
    work(project, "a.txt", "BS", decided(Verdict.ACCEPTED, ROLE, "a.txt-role"))
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    review = open_review(project, "a.txt", "BS")
    journal.commit(project, decide(review, "a.txt-role", Verdict.REJECTED))
    undo(project, "RK")
    (decision,) = decisions(project, "a.txt", "BS").values()
    assert isinstance(decision, Entity)
    assert (decision.label, decision.verdict) == ("ROLE", Verdict.REJECTED)


def test_a_label_with_annotations_cannot_be_left_out(project: Project) -> None:
    work(project, "a.txt", "RK", decided(Verdict.ACCEPTED, ROLE, "a.txt-role"))
    before = content(project)
    with pytest.raises(FormatError, match=r"ROLE has 1 annotation; merge it"):
        change_labels(project, "RK", without(project_label_set(project), "ROLE"), "delete", Silent())
    assert content(project) == before


def test_what_the_own_set_leaves_out_is_neither_shown_nor_counted(project: Project) -> None:
    labels = replace(without(project_label_set(project), "ROLE"), quotations=QuotationRules(annotated=False))
    assert {"ROLE", "said"} <= {_kind(s) for s in open_review(project, "a.txt", "RK").suggestions}
    change_labels(project, "RK", labels, "delete", Silent())
    assert {_kind(s) for s in open_review(project, "a.txt", "RK").suggestions} == {"PERSON"}
    assert label_uses(project)["ROLE"].suggested == 4


def test_info_tells_which_labels_the_set_does_not_hold(project: Project) -> None:
    assert info(project).outside == {}
    change_labels(project, "RK", without(project_label_set(project), "ROLE"), "delete", Silent())
    assert info(project).outside == {"ROLE": 4}
    change_labels(project, "RK", merged(project_label_set(project), "ROLE", "PERSON"), "merge", Silent())
    assert info(project).outside == {}


def test_types_that_are_not_offered_are_not_shown(project: Project) -> None:
    rules = QuotationRules(types=(QuotationType.DIRECT,))
    change_labels(project, "RK", replace(project_label_set(project), quotations=rules), "types", Silent())
    assert "said" not in {_kind(s) for s in open_review(project, "a.txt", "RK").suggestions}


def test_foreign_labels_are_shown_until_the_project_has_a_set_of_its_own(project: Project) -> None:
    foreign = Entity("f", Span(28, 37), "PLACE", origin=Origin("other", "1", 0.9, "x"))
    replace_suggestions(project, Article("a.txt", TEXT), [foreign], {"other"})
    assert "PLACE" in {_kind(s) for s in open_review(project, "a.txt", "RK").suggestions}
    change_labels(project, "RK", merged(project_label_set(project), "PLACE", "LOC"), "merge", Silent())
    assert "LOC" in {_kind(s) for s in open_review(project, "a.txt", "RK").suggestions}


def _kind(annotation: Annotation) -> str:
    return annotation.label if isinstance(annotation, Entity) else "said"


def test_least_scores_follow_the_label(project: Project) -> None:
    set_thresholds(project, "RK", {"ROLE": 0.7})
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    assert thresholds(project) == {"OFFICE": 0.7}
    undo(project, "RK")
    assert thresholds(project) == {"ROLE": 0.7}


class Impatient(Silent):
    """Stops at once."""

    def cancelled(self) -> bool:
        return True


def test_a_renaming_that_is_stopped_changes_nothing(project: Project) -> None:
    work(project, "a.txt", "RK", decided(Verdict.ACCEPTED, ROLE, "a.txt-role"))
    before = content(project)
    with pytest.raises(CancelledError):
        change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Impatient())
    assert content(project) == before


def test_the_exported_set_is_read_as_the_same(project: Project, tmp_path: Path) -> None:
    change_labels(project, "RK", renamed(project, "ROLE", "OFFICE"), "rename", Silent())
    path = tmp_path / "labels.toml"
    write_labels_file(project, path)
    assert read_labels_file(path) == project_label_set(project)
    assert plan_labels(project_label_set(project), read_labels_file(path), {}).empty
    path.write_text("[[label]]\nname = 3\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"labels\.toml: Line"):
        read_labels_file(path)


def test_an_import_is_planned_and_keeps_what_annotations_need(project: Project) -> None:
    work(project, "a.txt", "RK", decided(Verdict.ACCEPTED, ROLE, "a.txt-role"))
    present = project_label_set(project)
    incoming = changed(present, "LOC", replace(present.by_name["LOC"], name="PLACE", title="Place"))
    incoming = merged(without(without(incoming, "ROLE"), "EVENT"), "MONEY", "QUANTITY")
    incoming = moved(replace(incoming, quotations=QuotationRules(annotated=False)), "ORG", -1)
    plan = plan_labels(present, incoming, label_uses(project))
    assert dict(plan.renamed) == {"LOC": "PLACE", "MONEY": "QUANTITY"}
    assert (plan.added, plan.removed, plan.kept) == ((), ("EVENT",), ("ROLE",))
    assert plan.quotations
    change_labels(project, "RK", plan.after, "import", Silent())
    assert "ROLE" in project_label_set(project).by_name
    assert plan_labels(project_label_set(project), plan.after, {}).empty


SPANS = st.sampled_from([Span(0, 6), Span(7, 18), Span(28, 37), Span(44, 50)])
VERDICTS = st.sampled_from(Verdict)
NAMES = ["PERSON", "ROLE", "ORG", "LOC"]


@st.composite
def passes(draw: st.DrawFn) -> list[Annotation]:
    drawn = draw(st.lists(st.tuples(SPANS, st.sampled_from(NAMES), VERDICTS), max_size=6))
    entities: list[Annotation] = [
        Entity(f"e{n}", span, label, {"note": "é"}, None if verdict is Verdict.ADDED else ORIGIN, verdict)
        for n, (span, label, verdict) in enumerate(drawn)
    ]
    if entities:
        bearer = draw(st.sampled_from([e.id for e in entities]))
        entities.append(replace(SAID, id="q", speaker="x", speaker_entity=bearer, verdict=Verdict.ADDED))
    return entities


actions = st.one_of(
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(["NEW", "OTHER", "PERSON"])),
    st.tuples(st.just("merge"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
)


@settings(max_examples=60, deadline=None)
@given(passes(), passes(), st.lists(actions, min_size=1, max_size=4))
def test_any_renamings_and_merges_are_undone_without_a_trace_and_done_again_the_same(
    mine: list[Annotation], theirs: list[Annotation], steps: list[tuple[str, str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, fill(Path(folder) / "p.db") as project:
        work(project, "a.txt", "RK", *mine)
        work(project, "a.txt", "BS", *theirs)
        states = [content(project)]
        for verb, old, new in steps:
            labels = project_label_set(project)
            try:
                if verb == "merge":
                    after = merged(labels, old, new)
                else:
                    after = changed(labels, old, replace(labels.by_name[old], name=new))
            except (KeyError, FormatError):
                continue
            change_labels(project, "RK", after, verb, Silent())
            if content(project) != states[-1]:
                states.append(content(project))
            assert list(problems(project)) == []
            for record in gold(project):
                claims = [a.claim for a in record.annotations if isinstance(a, Entity)]
                old_names = project_label_set(project).today
                assert not old_names.keys() & {str(claim[2]) for claim in claims}
        for state in reversed(states[:-1]):
            undo(project, "RK")
            assert content(project) == state
        for state in states[1:]:
            redo(project, "RK")
            assert content(project) == state
        assert suggestions(project, "a.txt")


def test_what_others_changed_since_the_set_was_read_is_kept(project: Project) -> None:
    base = project_label_set(project)
    theirs = added(base, Label("SUNGAI", "Sungai", "", "#2f6db3", "#7db4f0"))
    change_labels(project, "BS", theirs, "add", Silent())
    change_labels(project, "RK", with_name(base, "ROLE", "OFFICE"), "rename", Silent(), base)
    names = project_label_set(project).by_name
    assert {"SUNGAI", "OFFICE"} <= names.keys()
    assert "ROLE" not in names


def test_the_same_label_changed_by_two_is_refused_and_nothing_is_written(project: Project) -> None:
    base = project_label_set(project)
    change_labels(project, "BS", with_name(base, "ROLE", "JABATAN"), "rename", Silent())
    with pytest.raises(FormatError, match="Somebody else changed the same label"):
        change_labels(project, "RK", with_name(base, "ROLE", "OFFICE"), "rename", Silent(), base)
    assert "JABATAN" in project_label_set(project).by_name


def test_thresholds_of_others_are_kept_where_their_labels_were_left_alone(project: Project) -> None:
    set_thresholds(project, "BS", {"ORG": 0.95, "PERSON": 0.5})
    set_thresholds(project, "RK", {"LOC": 0.9}, base={})
    assert thresholds(project) == {"ORG": 0.95, "PERSON": 0.5, "LOC": 0.9}
    set_thresholds(project, "RK", {"LOC": 0.9}, base={"LOC": 0.9, "PERSON": 0.5})
    assert thresholds(project) == {"ORG": 0.95, "LOC": 0.9}
