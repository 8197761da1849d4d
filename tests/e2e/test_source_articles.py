"""The two source articles, from the file to the figures, by the commands of the README."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.core.article import Article
from annotator.core.record import record_from_json

Records = dict[str, dict[str, Any]]


def read(path: Path) -> Records:
    return {r["id"]: r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


@pytest.fixture(scope="module")
def suggested(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    project, out = str(folder / "p.db"), str(folder / "s.jsonl")
    for arguments in (
        ["import", project, str(shared / "seeds")],
        ["suggest", project],
        ["export", project, out, "--format", "jsonl", "--what", "suggestions"],
    ):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
    return Path(out)


def test_the_independent_scorer_finds_suggestions_worth_reviewing(shared: Path, suggested: Path) -> None:
    command = [
        sys.executable,
        str(shared / "eval" / "score.py"),
        str(shared / "eval" / "seeds.jsonl"),
        str(suggested),
    ]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert scores["quotations"]["content"]["iou80"]["f1"] >= 0.95
    assert scores["quotations"]["speaker_accuracy_all_gold"] >= 0.92
    assert scores["entities"]["strict"]["f1"] >= 0.90


def test_nothing_is_suggested_where_the_page_is_not_the_article(suggested: Path) -> None:
    for record in map(record_from_json, read(suggested).values()):
        kinds = record.article.kinds()
        for annotation in record.annotations:
            assert kinds[annotation.extent.start].live, annotation.extent.of(record.article.text)
            assert kinds[annotation.extent.end - 1].live, annotation.extent.of(record.article.text)


def test_zones_are_found_as_gold_has_them(shared: Path, suggested: Path) -> None:
    zones_found = read(suggested)
    for article_id, gold in read(shared / "eval" / "seeds.jsonl").items():
        ours, theirs = kinds(zones_found[article_id]), kinds(gold)
        same = sum(a is b for a, b in zip(ours, theirs, strict=True))
        assert same / len(theirs) >= 0.97


def kinds(record: dict[str, Any]) -> list[Any]:
    article: Article = record_from_json(record).article
    return article.kinds()


def test_a_date_in_a_widget_is_not_the_date_of_publication(suggested: Path) -> None:
    published = [r["meta"].get("published") for r in read(suggested).values()]
    assert published == ["2024-05-15T15:24+07:00", None]
