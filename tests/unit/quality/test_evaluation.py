"""The scores of `evaluate`, compared with hand-computed cases and with an independent scorer."""

import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.record import Record, record_to_json
from annotator.core.spans import Span
from annotator.quality.evaluation import evaluate

TEXT = (
    "Bupati Rara bilang bahwa “air sungai mulai surut,” kata Rara, Senin pagi; kalau hujan, “warga pindah.”"
)
READ_WHOLE = Pass("ana", PassState.DONE, exhaustive=True)
SUGGESTIONS_ONLY = Pass("ana", PassState.DONE, exhaustive=False)


def entity(start: int, end: int, label: str = "PERSON", verdict: Verdict | None = None) -> Entity:
    return Entity(f"{start}-{end}-{label}", Span(start, end), label, verdict=verdict)


def quotation(start: int, end: int, **parts: Any) -> Quotation:
    parts = {"type": QuotationType.DIRECT, "contents": (Span(start, end),), **parts}
    return Quotation(f"{start}-{end}", **parts)


def gold(*annotations: Annotation, work: Pass | None = READ_WHOLE, article_id: str = "a") -> Record:
    return Record(Article(article_id, TEXT), annotations, work)


def figures(record: Record, *predicted: Annotation) -> dict[str, Any]:
    return evaluate([record], {record.article.id: predicted}).to_json()


def test_strict_requires_the_label_and_both_ends_and_overlap_only_a_shared_character() -> None:
    scores = figures(gold(entity(0, 11), entity(56, 60)), entity(7, 11), entity(56, 60), entity(0, 6, "ROLE"))
    assert scores["entities"]["strict"] == {"p": 0.5, "r": 0.5, "f1": 0.5, "gold": 2, "pred": 2}
    assert scores["entities"]["overlap"]["f1"] == 1.0
    assert list(scores["entities"]["by_label"]) == ["PERSON"]


def test_a_prediction_matches_only_one_gold_span() -> None:
    scores = figures(gold(entity(0, 6), entity(7, 11)), entity(0, 11))
    assert scores["entities"]["overlap"] == {"p": 1.0, "r": 0.5, "f1": 0.6667, "gold": 2, "pred": 1}


def test_a_repeated_prediction_is_one_hit() -> None:
    scores = figures(gold(entity(0, 6)), entity(0, 6), entity(0, 6))
    assert scores["entities"]["strict"] == {"p": 0.5, "r": 1.0, "f1": 0.6667, "gold": 1, "pred": 2}


def test_requested_labels_are_scored_even_without_gold() -> None:
    scores = evaluate([gold(entity(0, 6))], {"a": [entity(7, 11, "ORG")]}, {"PERSON", "ORG"}).to_json()
    assert scores["entities"]["by_label"]["ORG"]["strict"]["pred"] == 1
    assert scores["entities"]["strict"]["pred"] == 1


def test_articles_missing_on_one_side_count_as_missed_or_spurious() -> None:
    scores = evaluate([gold(entity(0, 6))], {"elsewhere": [entity(0, 6)]})
    assert scores.to_json()["entities"]["strict"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 1, "pred": 1}


def test_quotation_marks_edge_punctuation_and_a_leading_complementizer_are_not_content() -> None:
    with_word = quotation(TEXT.index("bahwa"), TEXT.index(" kata"))
    bare = quotation(TEXT.index("air"), TEXT.index(",”"))
    assert figures(gold(with_word), bare)["quotations"]["content"]["exact"]["f1"] == 1.0


def test_the_intersection_over_union_decides_which_thresholds_a_pair_reaches() -> None:
    start = TEXT.index("air")
    end = TEXT.index(",”")  # 22 characters
    scores = figures(gold(quotation(start, end)), quotation(start, end - 5))["quotations"]["content"]
    assert [scores[bar]["f1"] for bar in ("exact", "iou80", "iou50")] == [0.0, 0.0, 1.0]


def test_cue_source_and_speaker_are_shares_of_all_gold_quotations() -> None:
    cue, source = Span(51, 55), Span(56, 60)
    asked = quotation(25, 50, cue=cue, source=source, speaker="Rara Wulan")
    missed = quotation(87, 102, cue=Span(19, 24), speaker="Rara Wulan")
    scores = figures(gold(asked, missed), quotation(25, 50, cue=cue, source=source, speaker="rara"))
    assert scores["quotations"]["cue_recall"] == 0.5
    assert scores["quotations"]["source_recall"] == 1.0
    assert scores["quotations"]["speaker_accuracy_all_gold"] == 0.5
    assert scores["quotations"]["end_to_end_f1"] == 0.6667


def test_type_accuracy_is_over_matched_pairs_and_recall_by_gold_type() -> None:
    scores = figures(gold(quotation(25, 50)), quotation(25, 50, type=QuotationType.MIXED))["quotations"]
    assert scores["type_accuracy_matched"] == 0.0
    assert scores["recall_by_type_iou80"] == {"direct": [1.0, 1]}


def test_gold_without_quotations_has_no_quotation_scores() -> None:
    assert "quotations" not in figures(gold(entity(0, 6)), quotation(25, 50))


def test_direct_only_excludes_other_types_on_both_sides() -> None:
    other = quotation(25, 50, type=QuotationType.INDIRECT)
    scores = evaluate([gold(quotation(87, 102), other)], {"a": [other]}, direct_only=True)
    assert scores.to_json()["quotations"]["content"]["iou80"]["gold"] == 1
    assert scores.to_json()["quotations"]["content"]["iou80"]["pred"] == 0


def test_rejected_and_skipped_suggestions_are_not_gold() -> None:
    scores = figures(gold(entity(0, 6, verdict=Verdict.REJECTED), entity(7, 11, verdict=Verdict.SKIPPED)))
    assert scores["entities"]["strict"]["gold"] == 0


def test_a_suggestions_only_pass_counts_for_precision_but_not_for_recall() -> None:
    whole = gold(entity(0, 6), entity(7, 11), article_id="whole")
    part = gold(
        entity(0, 6, verdict=Verdict.ACCEPTED), entity(7, 11, verdict=Verdict.REJECTED), work=SUGGESTIONS_ONLY
    )
    scores = evaluate([whole, part], {"whole": [entity(0, 6)], "a": [entity(0, 6), entity(7, 11)]})
    strict = scores.to_json()["entities"]["strict"]
    assert (strict["gold"], strict["r"]) == (2, 0.5)
    assert (strict["pred"], strict["p"]) == (3, 0.6667)
    assert (scores.articles, scores.exhaustive) == (2, 1)


def test_undecided_predictions_of_a_suggestions_only_pass_are_ignored() -> None:
    part = gold(entity(0, 6, verdict=Verdict.ACCEPTED), work=SUGGESTIONS_ONLY)
    scores = figures(part, entity(0, 6), entity(56, 60), quotation(25, 50))
    assert scores["entities"]["strict"]["pred"] == 1
    assert "quotations" not in scores


def test_an_edited_suggestion_counts_as_wrong_where_it_was_judged() -> None:
    relabelled = gold(
        entity(0, 6, "ROLE", Verdict.EDITED), quotation(25, 50, verdict=Verdict.EDITED), work=SUGGESTIONS_ONLY
    )
    scores = evaluate([relabelled], {"a": [entity(0, 6), quotation(25, 36)]}, {"PERSON", "ROLE"})
    assert scores.to_json()["entities"]["strict"]["pred"] == 1
    assert scores.to_json()["entities"]["strict"]["p"] == 0.0
    assert scores.to_json()["quotations"]["content"]["exact"]["pred"] == 1


def test_gold_without_a_pass_is_treated_as_read_whole() -> None:
    assert figures(gold(entity(0, 6), work=None))["entities"]["strict"]["gold"] == 1


WORDS = [
    "Rara",
    "kata",
    "bahwa ",
    "Jika ",
    "air",
    "”",
    "“",
    '"',
    ", ",
    ". ",
    " ",
    "\n",
    "\u00a0",
    "ß",
    "😀",
    "kalau ",
    "sungai surut",
]
LABELS = st.sampled_from(["PERSON", "ORG", "LOC"])
NAMES = st.sampled_from([None, "", "Rara", "rara wulan", "RARA", "Bupati, Rara", "ﬁra", "Wulan"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    return "".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=25))) + "x"


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, min(length, start + draw(st.integers(1, 25))))


@st.composite
def annotation_lists(draw: st.DrawFn, length: int) -> tuple[Annotation, ...]:
    span = spans(length)
    entities = st.builds(Entity, st.just("e"), span, LABELS)
    quotations = st.builds(
        Quotation,
        st.just("q"),
        st.sampled_from(QuotationType),
        st.lists(span, min_size=1, max_size=2).map(tuple),
        st.none() | span,
        st.none() | span,
        NAMES,
    )
    drawn = [*draw(st.lists(entities, max_size=6)), *draw(st.lists(quotations, max_size=5))]
    return tuple(replace(item, id=str(n)) for n, item in enumerate(drawn))


@st.composite
def datasets(draw: st.DrawFn) -> tuple[list[Record], list[Record]]:
    """Gold and predictions that agree in part: copies of gold annotations mixed with others; some articles
    are missing on one side.
    """
    asked, answered = [], []
    for number in range(draw(st.integers(1, 3))):
        article = Article(str(number), draw(texts()))
        mine = draw(annotation_lists(len(article.text)))
        theirs = draw(annotation_lists(len(article.text)))
        copied = tuple(a for a in mine if draw(st.booleans()))
        asked.append(Record(article, mine, READ_WHOLE))
        answered.append(Record(article, (*theirs, *copied)))
    side = draw(st.sampled_from(["both", "gold", "predicted"]))
    return (asked[:-1] if side == "predicted" else asked), (answered[:-1] if side == "gold" else answered)


@pytest.fixture(scope="session")
def script(shared: Path) -> ModuleType:
    """The independent scorer, which is not part of the project."""
    spec = importlib.util.spec_from_file_location("independent_score", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def independent(
    script: ModuleType, asked: list[Record], answered: list[Record], *, direct_only: bool
) -> dict[str, Any]:
    questions = {record.article.id: record_to_json(record) for record in asked}
    answers = {record.article.id: record_to_json(record) for record in answered}
    labels = {e["label"] for record in questions.values() for e in record["entities"]}
    result = {"entities": script.score_entities(questions, answers, labels)}
    if any(record["quotations"] for record in questions.values()):
        result["quotations"] = script.score_quotations(questions, answers, direct_only)
    return result


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=datasets(), direct_only=st.booleans())
def test_scores_equal_those_of_the_independent_script(
    script: ModuleType, data: tuple[list[Record], list[Record]], direct_only: bool
) -> None:
    asked, answered = data
    ours = evaluate(asked, {r.article.id: r.annotations for r in answered}, direct_only=direct_only).to_json()
    assert json.dumps(ours, sort_keys=True) == json.dumps(
        independent(script, asked, answered, direct_only=direct_only), sort_keys=True
    )


@settings(max_examples=150, deadline=None)
@given(data=datasets())
def test_gold_without_duplicates_scored_against_itself_is_perfect(
    data: tuple[list[Record], list[Record]],
) -> None:
    record = data[0][0] if data[0] else data[1][0]
    once = {a.claim: a for a in record.annotations if isinstance(a, Entity)}
    scores = evaluate(
        [replace(record, annotations=tuple(once.values()))], {record.article.id: tuple(once.values())}
    )
    assert scores.entities.strict.f1 == (1.0 if once else 0.0)
    assert scores.entities.overlap.f1 == (1.0 if once else 0.0)


@settings(max_examples=150, deadline=None)
@given(data=datasets())
def test_hits_never_exceed_gold_or_predictions_and_lower_thresholds_never_score_less(
    data: tuple[list[Record], list[Record]],
) -> None:
    asked, answered = data
    scores = evaluate(asked, {r.article.id: r.annotations for r in answered})
    for label_scores in [scores.entities, *scores.by_label.values()]:
        assert label_scores.strict.right <= min(label_scores.strict.gold, label_scores.strict.pred)
        assert label_scores.overlap.right <= min(label_scores.overlap.gold, label_scores.overlap.pred)
        assert label_scores.strict.recalled == label_scores.strict.right
    if scores.quotations:
        quotations = scores.quotations
        loosest = quotations.iou50
        assert quotations.exact.right <= quotations.iou80.right <= loosest.right
        assert loosest.right <= min(loosest.gold, loosest.pred)
        assert quotations.end_to_end.right <= quotations.iou80.right
