"""Training as an operation: files, scores, and a separate process."""

from pathlib import Path

import pytest

from annotator.core.errors import CancelledError
from annotator.core.progress import Silent
from annotator.operations.learning.train_model import (
    Model,
    cross_validate,
    learning_curve,
    tagged_with,
    train_model,
)
from annotator.operations.subprocess_work import apart
from annotator.suggest.learned.training import NothingToLearnError
from tests.unit.suggest.invented import reports


class Stopped(Silent):
    """Progress of somebody who stops at once."""

    def cancelled(self) -> bool:
        return True


def test_the_report_tells_what_was_learned_and_how_good_it_is_on_the_test(tmp_path: Path) -> None:
    report = train_model(reports(10), tmp_path / "m", Silent(), test=reports(3, seed=2)).to_json()
    assert report["labels"] == ["OCCASION", "PERSON", "ROLE"]
    assert (report["articles"], report["entities"], report["quotations"]) == (10, 30, 20)
    assert report["test"]["articles"] == 3
    assert report["test"]["entities"]["strict"]["f1"] == 1.0
    assert report["test"]["quotations"]["content"]["iou80"]["f1"] == 1.0
    assert Model.open(tmp_path / "m").version == report["version"]


def test_without_test_articles_the_report_has_no_figures(tmp_path: Path) -> None:
    assert train_model(reports(3), tmp_path / "m", Silent()).to_json()["test"] is None


def test_stopping_leaves_the_model_there_was(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"old")
    with pytest.raises(CancelledError):
        train_model(reports(3), tmp_path / "m", Stopped())
    assert (tmp_path / "m").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["m"]


def test_cross_validation_judges_every_article_by_a_model_that_has_not_seen_it() -> None:
    scores = cross_validate(reports(9), Silent(), parts=3)
    assert (scores.articles, scores.exhaustive) == (9, 9)
    assert scores.entities.strict.gold == 27
    assert scores.entities.strict.f1 > 0.8
    with pytest.raises(ValueError, match="two articles"):
        cross_validate(reports(1), Silent())


def test_the_learning_curve_leaves_out_sizes_that_are_not_there() -> None:
    points = list(learning_curve(reports(8), reports(2, seed=2), [2, 8, 20], Silent()))
    assert [point.articles for point in points] == [2, 8]
    first, last = (point.scores.entities.strict for point in (points[0], points[-1]))
    assert last.gold == first.gold
    assert last.right >= first.right > 0


def test_a_process_of_its_own_learns_the_same(tmp_path: Path) -> None:
    steps: list[tuple[int, int | None, str]] = []

    class Watching(Silent):
        def report(self, done: int, total: int | None, what: str) -> None:
            steps.append((done, total, what))

    local = train_model(reports(4), tmp_path / "here", Silent())
    separate = apart(train_model, reports(4), tmp_path / "there", progress=Watching())
    assert separate == local
    assert (tmp_path / "there").read_bytes() == (tmp_path / "here").read_bytes()
    assert {what for _, _, what in steps} >= {"quotations", "ROLE, PERSON, OCCASION"}


def test_a_process_of_its_own_stops_when_asked_and_hands_over_what_went_wrong(tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        apart(train_model, reports(4), tmp_path / "m", progress=Stopped())
    with pytest.raises(NothingToLearnError, match="nothing to learn"):
        apart(train_model, [], tmp_path / "m", progress=Silent())
    assert not (tmp_path / "m").exists()


def test_tagging_answers_by_article_id(tmp_path: Path) -> None:
    train_model(reports(4), tmp_path / "m", Silent())
    answers = tagged_with(Model.open(tmp_path / "m"), reports(2, seed=2), Silent())
    assert set(answers) == {"r2-0", "r2-1"}
