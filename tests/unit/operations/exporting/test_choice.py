"""Which articles and annotations an export writes, and that it reports everything left out."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError, UnknownNameError
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.operations.exporting.choice import SplitBy, _by_date, _by_group, parse_shares
from annotator.operations.exporting.export_dataset import (
    Choice,
    Filter,
    Split,
    What,
    Zones,
    export,
    losses_of,
)
from annotator.operations.project.open_project import open_project
from annotator.store.annotations import add_pass
from annotator.store.articles import add_article
from annotator.store.chosen import Candidate
from annotator.store.connection import Project

TEXT = "Sari tiba di Solo. “Kami siap,” ujarnya.\nBaca juga: Budi pulang"
OUTLETS = ("kabar.id", "warta.id", "harian.id")


def at(surface: str) -> Span:
    start = TEXT.index(surface)
    return Span(start, start + len(surface))


def annotations() -> tuple[Annotation, ...]:
    return (
        Entity("p", at("Sari"), "PERSON", verdict=Verdict.ADDED),
        Entity("l", at("Solo"), "LOC", verdict=Verdict.ADDED),
        Entity("b", at("Budi"), "PERSON", verdict=Verdict.ADDED),
        Quotation(
            "q", QuotationType.DIRECT, (at("“Kami siap,”"),), at("ujarnya"), at("Sari"), "Sari", "p",
            verdict=Verdict.ADDED,
        ),
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ten articles of three outlets, one a day; the last has a second pass and the ninth is not done."""
    zones = (Zone(at("Baca juga: Budi pulang"), ZoneKind.RELATED),)
    with open_project(tmp_path / "p.db", create=True) as opened:
        for n in range(10):
            meta = {"outlet": OUTLETS[n % 3], "published": f"2024-05-{n + 1:02}"}
            article = Article(f"a{n}", TEXT, f"Judul {n}", meta, zones)
            state = PassState.IN_PROGRESS if n == 8 else PassState.DONE
            add_article(opened, article)
            add_pass(opened, Record(article, annotations(), Pass("Ani", state, exhaustive=True)))
        add_pass(opened, Record(article, annotations()[:2], Pass("Budi", PassState.DONE, exhaustive=True)))
        yield opened


def exported(project: Project, choice: Choice, out: Path) -> list[dict]:
    export(project, out, "jsonl", Silent(), choice=choice)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def ids(records: list[dict]) -> list[str]:
    return [record["id"] for record in records]


def left_out(project: Project, choice: Choice) -> Mapping[str, int]:
    return losses_of(project, "jsonl", Silent(), choice=choice).left_out.to_json()


def adjudicate(project: Project, article_id: str, reviewer: str) -> None:
    with project.write() as connection:
        connection.execute(
            "UPDATE pass SET adjudicated = 1 WHERE reviewer = ? AND article ="
            " (SELECT key FROM article WHERE id = ?)",
            (reviewer, article_id),
        )


def test_of_two_passes_that_nobody_adjudicated_none_is_written_and_that_is_told(
    project: Project, tmp_path: Path
) -> None:
    assert ids(exported(project, Choice(), tmp_path / "o.jsonl")) == [f"a{n}" for n in range(8)]
    assert left_out(project, Choice()) == {"articles with several passes, none of them adjudicated": 1}


def test_a_reviewer_can_be_chosen_where_there_are_two(project: Project, tmp_path: Path) -> None:
    (record,) = exported(project, Choice(reviewers=frozenset({"Budi"})), tmp_path / "o.jsonl")
    assert (record["id"], record["pass"]["reviewer"]) == ("a9", "Budi")


def test_adjudicated_only_means_that(project: Project, tmp_path: Path) -> None:
    adjudicate(project, "a9", "Budi")
    assert ids(exported(project, Choice(adjudicated=True), tmp_path / "o.jsonl")) == ["a9"]
    assert ids(exported(project, Choice(), tmp_path / "p.jsonl"))[-1] == "a9"


def test_another_state_writes_those_passes(project: Project, tmp_path: Path) -> None:
    assert ids(exported(project, Choice(state=PassState.IN_PROGRESS), tmp_path / "o.jsonl")) == ["a8"]


def test_labels_that_are_not_chosen_are_dropped_and_counted(project: Project, tmp_path: Path) -> None:
    choice = Choice(labels=frozenset({"LOC", "direct"}))
    record = exported(project, choice, tmp_path / "o.jsonl")[0]
    assert [e["label"] for e in record["entities"]] == ["LOC"]
    assert record["quotations"][0]["speaker_entity"] is None
    assert left_out(project, choice) == {
        "articles with several passes, none of them adjudicated": 1,
        "entities of other labels": 16,
        "links to entities that are left out": 8,
    }


def test_all_quotations_can_be_chosen_by_one_word(project: Project, tmp_path: Path) -> None:
    record = exported(project, Choice(labels=frozenset({"quotations"})), tmp_path / "o.jsonl")[0]
    assert (len(record["entities"]), len(record["quotations"])) == (0, 1)


def test_without_dead_zones_the_text_stays_and_what_is_annotated_there_goes(
    project: Project, tmp_path: Path
) -> None:
    choice = Choice(zones=Zones.LIVE)
    record = exported(project, choice, tmp_path / "o.jsonl")[0]
    assert record["text"] == TEXT
    assert record["zones"] == []
    assert [e["text"] for e in record["entities"]] == ["Sari", "Solo"]
    assert left_out(project, choice)["annotations in dead zones"] == 8


def test_a_filter_of_the_queue_chooses_articles(project: Project, tmp_path: Path) -> None:
    choice = Choice(wanted=Filter(outlet="kabar.id", since="2024-05-02"))
    assert ids(exported(project, choice, tmp_path / "o.jsonl")) == ["a3", "a6"]


def test_suggestions_can_be_filtered_and_have_no_reviewer(project: Project, tmp_path: Path) -> None:
    choice = Choice(What.SUGGESTIONS, wanted=Filter(outlet="warta.id"))
    assert ids(exported(project, choice, tmp_path / "o.jsonl")) == ["a1", "a4", "a7"]
    with pytest.raises(FormatError, match="belong to no reviewer"):
        exported(project, Choice(What.SUGGESTIONS, reviewers=frozenset({"Ani"})), tmp_path / "o.jsonl")


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(labels=frozenset({"PERSN"})), "no label 'PERSN'.*PERSON"),
        (Choice(reviewers=frozenset({"Any"})), "no reviewer 'Any'.*Ani, Budi"),
        (Choice(wanted=Filter(state=PassState.DONE)), "choose exactly one reviewer"),
    ],
)
def test_a_choice_that_cannot_be_made_says_what_there_is(
    project: Project, choice: Choice, words: str
) -> None:
    with pytest.raises((FormatError, UnknownNameError), match=words):
        losses_of(project, "jsonl", Silent(), choice=choice)


def test_the_losses_are_the_same_before_and_after(project: Project, tmp_path: Path) -> None:
    before = losses_of(project, "conll", Silent())
    assert not list(tmp_path.glob("*.conll"))
    after = export(project, tmp_path / "o.conll", "conll", Silent())
    assert before.lost == after.lost
    assert before.lost
    assert (before.articles, before.entities) == (after.articles, after.entities)


def test_a_split_writes_each_article_into_one_part(project: Project, tmp_path: Path) -> None:
    choice = Choice(split=Split((50, 25, 25)))
    report = export(project, tmp_path / "o.jsonl", "jsonl", Silent(), choice=choice)
    assert report.parts == {"train": 4, "dev": 2, "test": 2}
    assert not (tmp_path / "o.jsonl").exists()
    lines = [
        json.loads(line)["id"]
        for part in report.parts
        for line in (tmp_path / f"o-{part}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(lines) == [f"a{n}" for n in range(8)]
    assert report.articles == 8
    assert report.left_out.to_json() == {"articles with several passes, none of them adjudicated": 1}


def test_a_split_by_outlet_divides_none(project: Project, tmp_path: Path) -> None:
    choice = Choice(split=Split((40, 30, 30), by=SplitBy.OUTLET))
    export(project, tmp_path / "o.jsonl", "jsonl", Silent(), choice=choice)
    outlets_by_part = [
        {json.loads(line)["meta"]["outlet"] for line in file.read_text(encoding="utf-8").splitlines()}
        for file in tmp_path.glob("o-*.jsonl")
    ]
    assert sorted(len(outlets) for outlets in outlets_by_part) == [1, 1, 1]
    assert set.union(*outlets_by_part) == set(OUTLETS)


def test_a_split_by_date_trains_on_the_oldest(project: Project, tmp_path: Path) -> None:
    choice = Choice(split=Split((50, 0, 50), by=SplitBy.DATE))
    report = export(project, tmp_path / "o.jsonl", "jsonl", Silent(), choice=choice)
    assert report.parts == {"train": 4, "test": 4}
    first = (tmp_path / "o-train.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in first] == ["a0", "a1", "a2", "a3"]


@pytest.mark.parametrize("shares", ["80", "80,x", "0,0,0", "", "1,2,3,4", "80,,20", "-1,2,3"])
def test_shares_that_are_none_are_refused(shares: str) -> None:
    with pytest.raises(FormatError, match="is not a split"):
        parse_shares(shares)


def test_two_shares_are_train_and_test() -> None:
    assert parse_shares("80, 20") == (80, 0, 20)


candidates = st.lists(
    st.tuples(
        st.sampled_from(["", "a.id", "b.id", "c.id"]),
        st.sampled_from(["2024-01-01", "2024-01-02T10:00", "2023"]),
    ),
    max_size=40,
)
splits = st.builds(
    Split,
    st.tuples(*[st.integers(0, 9)] * 3).filter(any),
    st.integers(0, 99),
    st.sampled_from(SplitBy),
)


@settings(max_examples=200)
@given(candidates, splits)
def test_any_split_has_every_article_once_and_divides_no_group(
    about: list[tuple[str, str]], split: Split
) -> None:
    candidates = [Candidate(n, f"a{n}", outlet, published) for n, (outlet, published) in enumerate(about)]
    parts = (_by_date if split.by is SplitBy.DATE else _by_group)(candidates, split)
    assert parts == (_by_date if split.by is SplitBy.DATE else _by_group)(list(reversed(candidates)), split)
    keys = [key for part in parts.values() for key in part or ()]
    assert sorted(keys) == list(range(len(candidates)))
    groups = {
        SplitBy.ARTICLE: lambda candidate: candidate.article_id,
        SplitBy.OUTLET: lambda candidate: candidate.outlet,
        SplitBy.DATE: lambda candidate: candidate.published[:10],
    }[split.by]
    groups_by_part = [{groups(candidates[key]) for key in part or ()} for part in parts.values()]
    assert sum(map(len, groups_by_part)) == len(set().union(*groups_by_part))
    if split.by is SplitBy.ARTICLE:
        for name, share in split.parts.items():
            assert abs(len(parts[name] or ()) - share * len(candidates)) <= 1


def test_another_seed_gives_other_parts() -> None:
    candidates = [Candidate(n, f"a{n}", "", "") for n in range(40)]
    assert _by_group(candidates, Split(seed=1)) != _by_group(candidates, Split(seed=2))
