"""Bulk decisions on a real file: no decision is overwritten, and one undo reverts all."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Entity, Verdict
from annotator.core.change import Change, PassState
from annotator.core.concordance import ClaimFilter, Line
from annotator.core.progress import Silent
from annotator.core.review import decide, reopen, set_state
from annotator.core.same_words import Relabel, ReviewAction, SameEntity, SetVerdict
from annotator.core.settings.project_settings import MemoryScope
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.bulk import Order, carry_out, same_lines
from annotator.operations.reviewing.concordance import Query, search
from annotator.operations.reviewing.review_article import commit, history, open_review, undo_label
from annotator.operations.reviewing.rules import change_rules, rules
from annotator.operations.suggesting.shown_suggestions import set_memory_scope
from annotator.store.annotations import decisions, read_pass
from annotator.store.integrity import problems
from annotator.store.undo import redo, undo

TEXT = "TNI membantu warga. Kata TNI, warga Kota Lama dan tni setuju."
HOLD = SameEntity("TNI", "ORG", Verdict.ACCEPTED)
NAMES = ("a.txt", "b.txt", "c.txt")


def suggested(surface: str, label: str, start: int) -> dict[str, object]:
    end = start + len(surface)
    origin = {"suggester": "entities", "version": "1", "score": 0.9, "evidence": "known"}
    return {"start": start, "end": end, "text": surface, "label": label, "attributes": {}, "origin": origin}


def record(name: str) -> dict[str, object]:
    entities = [
        suggested("TNI", "ORG", 0),
        suggested("TNI", "LOC", TEXT.rindex("TNI")),
        suggested("Kota Lama", "LOC", TEXT.index("Kota")),
    ]
    return {"id": name, "text": TEXT, "title": name, "meta": {}, "entities": entities, "quotations": []}


def make(folder: Path) -> Path:
    source, path = folder / "articles.jsonl", folder / "p.db"
    source.write_text("\n".join(json.dumps(record(name)) for name in NAMES), encoding="utf-8")
    with open_project(path, create=True) as project:
        import_paths(project, [source], Silent())
        set_memory_scope(project, "BS", MemoryScope.OFF)  # what was decided must not change what is asked
        for name in NAMES:
            open_review(project, name, "RK")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(make(tmp_path)) as opened:
        yield opened


def labels(project: Project, name: str) -> dict[int, tuple[str, Verdict | None]]:
    annotations = decisions(project, name, "RK").values()
    return {item.span.start: (item.label, item.verdict) for item in annotations if isinstance(item, Entity)}


def judge(project: Project, name: str, start: int, verdict: Verdict) -> None:
    review = open_review(project, name, "RK")
    commit(project, decide(review, next(i.id for i in review.items if i.extent.start == start), verdict))


def hold_all(project: Project, **more: bool) -> Change | None:
    lines = same_lines(project, "RK", HOLD, Silent())
    carry_out(project, "RK", Order("all TNI", HOLD.review_action, lines, **more), Silent())
    return None


def test_the_same_is_found_in_every_article_with_what_stands_around_it(project: Project) -> None:
    lines = same_lines(project, "RK", HOLD, Silent())
    assert [(line.article_id, line.span.start) for line in lines] == [(n, s) for n in NAMES for s in (0, 25)]
    assert (lines[1].left[-5:], lines[1].hit, lines[1].right[:6]) == ("Kata ", "TNI", ", warg")


def test_all_articles_get_verdict_and_label_and_one_undo_takes_it_back(project: Project) -> None:
    hold_all(project)
    for name in NAMES:
        assert labels(project, name) == {0: ("ORG", Verdict.ACCEPTED), 25: ("ORG", Verdict.EDITED)}
        assert read_pass(project, name, "RK").state is PassState.NEW  # nobody has read it
    assert undo_label(project, "RK") == "all TNI"
    undo(project, "RK")
    assert all(labels(project, name) == {} for name in NAMES)
    assert undo(project, "RK").change is None
    redo(project, "RK")
    assert labels(project, "c.txt")[25] == ("ORG", Verdict.EDITED)


def test_what_is_decided_and_articles_that_are_done_are_left_alone(project: Project) -> None:
    judge(project, "a.txt", 25, Verdict.REJECTED)
    commit(project, set_state(open_review(project, "b.txt", "RK"), PassState.DONE, exhaustive=True))
    hold_all(project)
    assert labels(project, "a.txt") == {0: ("ORG", Verdict.ACCEPTED), 25: ("LOC", Verdict.REJECTED)}
    assert labels(project, "b.txt") == {}
    hold_all(project, in_closed=True)
    assert len(labels(project, "b.txt")) == 2


def test_a_verdict_given_meanwhile_is_not_overwritten(project: Project) -> None:
    lines = same_lines(project, "RK", HOLD, Silent())

    class Meanwhile(Silent):
        def report(self, done: int, total: int | None, what: str) -> None:
            if done == 1:
                judge(project, "a.txt", 0, Verdict.REJECTED)

    done = carry_out(project, "RK", Order("all TNI", HOLD.review_action, lines), Meanwhile()).value
    assert labels(project, "a.txt")[0] == ("ORG", Verdict.REJECTED)
    assert (done.decided, done.left) == (5, 1)


def hits(project: Project, words: str) -> list[Line]:
    lines: list[Line] = []
    search(project, "RK", Query(words), Silent(), lines.extend)
    return lines


def test_hits_in_the_text_become_entities_and_open_suggestions_get_the_label(project: Project) -> None:
    done = carry_out(project, "RK", Order("label", Relabel("ORG"), hits(project, "tni")), Silent()).value
    assert done.decided == 9
    assert labels(project, "b.txt") == {
        0: ("ORG", Verdict.ACCEPTED),
        25: ("ORG", Verdict.EDITED),
        TEXT.index("tni"): ("ORG", Verdict.ADDED),
    }
    assert list(problems(project)) == []


def test_a_hit_inside_what_is_held_stays_as_it_is(project: Project) -> None:
    judge(project, "a.txt", TEXT.index("Kota"), Verdict.ACCEPTED)
    done = carry_out(project, "RK", Order("label", Relabel("ORG"), hits(project, "Lama")), Silent()).value
    assert labels(project, "a.txt") == {TEXT.index("Kota"): ("LOC", Verdict.ACCEPTED)}
    assert (done.decided, done.left) == (2, 1)


def rule_for_tni(project: Project) -> None:
    carry_out(project, "RK", Order("rule for TNI", HOLD.review_action, (), rule=HOLD), Silent())


def test_a_rule_decides_when_an_article_is_opened_and_says_so(project: Project) -> None:
    rule_for_tni(project)
    review = open_review(project, "b.txt", "RK")
    assert [item.verdict for item in review.items][:2] == [Verdict.ACCEPTED, Verdict.EDITED]
    stored = decisions(project, "b.txt", "RK")
    assert all("by the rule: accept all “TNI” as ORG" in item.origin.evidence
               for item in stored.values() if item.origin)  # fmt: skip
    assert history(project, "b.txt")[0].action == "rule: accept all “TNI” as ORG"
    assert read_pass(project, "b.txt", "RK").state is PassState.NEW
    assert undo_label(project, "RK") == "rule for TNI"  # the reviewer's own act, not the rule's


def test_a_rule_speaks_for_the_reviewer_who_made_it_alone(project: Project) -> None:
    rule_for_tni(project)
    assert {item.verdict for item in open_review(project, "b.txt", "BS").items} == {None}


def test_a_rule_does_not_decide_again_what_was_taken_back(project: Project) -> None:
    judge(project, "a.txt", 0, Verdict.REJECTED)
    undo(project, "RK")
    rule_for_tni(project)
    assert labels(project, "a.txt") == {}
    review = open_review(project, "a.txt", "RK")
    assert [item.verdict for item in review.items][:2] == [None, Verdict.EDITED]


def test_a_rule_leaves_done_articles_and_what_is_switched_off_leaves_all(project: Project) -> None:
    commit(project, set_state(open_review(project, "b.txt", "RK"), PassState.DONE))
    rule_for_tni(project)
    assert {item.verdict for item in open_review(project, "b.txt", "RK").items} == {None}
    undo(project, "RK")
    assert rules(project) == ()
    redo(project, "RK")
    assert change_rules(project, (), "remove a rule", "RK").value
    assert {item.verdict for item in open_review(project, "c.txt", "RK").items} == {None}
    undo(project, "RK")
    assert len(rules(project)) == 1


review_actions = st.sampled_from(
    [SetVerdict(Verdict.ACCEPTED), SetVerdict(Verdict.REJECTED), Relabel("PERSON"), Relabel("ORG")]
)
queries = st.sampled_from(
    [
        Query("tni"),
        Query("warga"),
        Query("a* warga"),
        Query(wanted=ClaimFilter("entity")),
        Query(wanted=ClaimFilter(label="LOC")),
        Query(wanted=ClaimFilter(verdicts=frozenset({Verdict.ACCEPTED, Verdict.ADDED}))),
    ]
)
before = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from([0, 25]),
        st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED]),
    ),
    max_size=4,
)  # fmt: skip


def everything(project: Project) -> list[dict[str, Annotation]]:
    return [decisions(project, name, "RK") for name in NAMES]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before, st.lists(st.tuples(queries, review_actions, st.booleans()), min_size=1, max_size=3))
def test_undo_brings_back_exactly_what_the_file_held(
    judged: list[tuple[str, int, Verdict]], orders: list[tuple[Query, ReviewAction, bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_project(make(Path(folder))) as project:
        for name, start, verdict in judged:
            judge(project, name, start, verdict)
        states = [everything(project)]
        for query, review_action, over in orders:
            lines: list[Line] = []
            search(project, "RK", query, Silent(), lines.extend)
            if carry_out(
                project, "RK", Order("many", review_action, lines, over_decided=over), Silent()
            ).value.decided:
                states.append(everything(project))
        for earlier, current in zip(reversed(states[:-1]), reversed(states[1:]), strict=True):
            assert everything(project) == current
            undo(project, "RK")
            assert everything(project) == earlier
        assert list(problems(project)) == []


steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("judge"),
            st.sampled_from(NAMES),
            st.sampled_from([0, 25]),
            st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED]),
        ),
        st.tuples(st.just("reopen"), st.sampled_from(NAMES), st.sampled_from([0, 25])),
        st.tuples(st.just("open"), st.sampled_from(NAMES)),
        st.sampled_from([("rule",), ("undo",), ("undo",), ("redo",), ("all",)]),
    ),
    max_size=14,
)


def take(project: Project, step: tuple[object, ...]) -> None:
    match step:
        case ("judge", str(name), int(start), Verdict() as verdict):
            judge(project, name, start, verdict)
        case ("reopen", str(name), int(start)):
            review = open_review(project, name, "RK")
            commit(project, reopen(review, next(i.id for i in review.items if i.extent.start == start)))
        case ("open", str(name)):
            open_review(project, name, "RK")
        case ("rule",):
            rule_for_tni(project)
        case ("undo",):
            undo(project, "RK")
        case ("redo",):
            redo(project, "RK")
        case _:
            hold_all(project)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_rules_never_stand_in_the_way_of_undo_and_redo(taken: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_project(make(Path(folder))) as project:
        for step in taken:
            take(project, step)
        while undo(project, "RK").change is not None:
            assert list(problems(project)) == []
        assert rules(project) == ()
        by_rule = [item for article in everything(project) for item in article.values()]
        assert all("by the rule" in item.origin.evidence for item in by_rule if item.origin)
