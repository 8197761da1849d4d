"""The preview of the first article of an export."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import format_names
from annotator.operations.exporting.export_dataset import Choice, Options, Split, export
from annotator.operations.exporting.preview import LINES, preview
from annotator.operations.project.open_project import open_project
from annotator.store.annotations import add_pass
from annotator.store.articles import add_article
from annotator.store.connection import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        for name, text in (("a", "Sari tiba.\n" * 100), ("b", "Budi pulang.")):
            article = Article(name, text)
            annotations = (Entity("1", Span(0, 4), "PERSON", verdict=Verdict.ADDED),)
            add_article(opened, article)
            add_pass(opened, Record(article, annotations, Pass("Ani", PassState.DONE)))
        yield opened


@pytest.mark.parametrize("name", format_names())
def test_every_format_shows_the_first_article_alone(project: Project, name: str) -> None:
    result = preview(project, name, Silent(), choice=Choice(), options=Options())
    assert result is not None
    assert result.article_id == "a"
    assert result.text.strip()
    assert "Budi" not in result.text
    assert result.text.count("\n") < LINES


def test_it_is_what_will_stand_in_the_file(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "o.jsonl", "jsonl", Silent())
    choice = Choice(split=Split())
    result = preview(project, "jsonl", Silent(), choice=choice, options=Options())
    assert result is not None
    assert (tmp_path / "o.jsonl").read_text(encoding="utf-8").startswith(result.text)
    assert json.loads((tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"] == "a"


def test_a_file_that_is_no_text_shows_its_spans(project: Project) -> None:
    result = preview(project, "xlsx", Silent(), choice=Choice(), options=Options())
    assert result is not None
    assert result.binary
    assert result.text == "PERSON\t0–4\tSari"


def test_where_nothing_is_chosen_there_is_nothing_to_show(project: Project) -> None:
    choice = Choice(state=PassState.SKIPPED)
    assert preview(project, "jsonl", Silent(), choice=choice, options=Options()) is None
