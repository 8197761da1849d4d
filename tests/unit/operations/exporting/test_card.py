"""The data card: its contents and checksums; it is written together with the export or not at all."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.jsonl import Jsonl
from annotator.operations.exporting.export_dataset import Choice, Split, export
from annotator.operations.project.open_project import open_project
from annotator.store.annotations import add_pass
from annotator.store.articles import add_article
from annotator.store.connection import Project

ORIGIN = Origin("entities", "1.2", 0.9, "rank before")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        for n in range(4):
            article = Article(f"a{n}", f"Sari tiba di Solo {n}.", meta={"published": f"2024-05-0{n + 1}"})
            person = Entity("p", Span(0, 4), "PERSON", {}, ORIGIN, Verdict.ACCEPTED)
            place = Entity("l", Span(13, 17), "LOC", verdict=Verdict.ADDED)
            add_article(opened, article)
            add_pass(
                opened, Record(article, (person, place), Pass("Ani | B", PassState.DONE, exhaustive=n > 0))
            )
        add_pass(opened, Record(article, (person,), Pass("Cici", PassState.DONE, exhaustive=True)))
        yield opened


def card(project: Project, out: Path, format_name: str = "jsonl", choice: Choice | None = None) -> str:
    report = export(project, out, format_name, Silent(), choice=choice or Choice(), card=True)
    assert report.card is not None
    assert all(file.exists() for file in report.files)
    return report.card.read_text(encoding="utf-8")


def test_a_card_tells_what_is_in_the_files_and_who_made_it(project: Project, tmp_path: Path) -> None:
    text = card(project, tmp_path / "gold.jsonl")
    for line in (
        "- **Licence**: to be filled in.",
        "| articles | 3 |",
        "| read whole | 2 |",
        "| — LOC | 3 |",
        "| Ani \\| B | 3 |",
        "| entities | 1.2 | 3 |",
        "articles of 2024-05-01 to 2024-05-03",
        "- 1 article with several passes, none of them adjudicated",
        "Nothing was lost.",
    ):
        assert line in text


def test_a_card_gives_the_agreement_of_two_reviewers(project: Project, tmp_path: Path) -> None:
    # Of 6 tokens 5 alike, by chance (1·1 + 1·0 + 4·5) / 36; of 2 and 1 spans 1 is the same.
    kappa = (5 / 6 - 21 / 36) / (1 - 21 / 36)
    assert f"| Ani \\| B and Cici | 1 | {kappa:.3f} | 0.667 | 0.667 | – |" in card(
        project, tmp_path / "o.jsonl"
    )


def test_a_pass_that_was_not_read_whole_says_nothing_of_agreement(project: Project, tmp_path: Path) -> None:
    with project.write() as connection:
        connection.execute("UPDATE pass SET exhaustive = 0 WHERE reviewer = 'Cici'")
    text = card(project, tmp_path / "o.jsonl")
    assert "No two reviewers have read the same article whole." in text
    assert "because one of them was not read whole: 1" in text


def test_a_card_tells_what_a_format_lost(project: Project, tmp_path: Path) -> None:
    assert "- 6 annotations without their verdict" in card(project, tmp_path / "o.conll", "conll")


def test_the_sums_are_those_of_the_files(project: Project, tmp_path: Path) -> None:
    card(project, tmp_path / "o.jsonl", choice=Choice(split=Split((50, 25, 25))))
    sums = dict(
        reversed(line.split("  ", 1))
        for line in (tmp_path / "o.jsonl.sha256").read_text(encoding="utf-8").splitlines()
    )
    assert set(sums) == {
        "o-train.jsonl", "o-dev.jsonl", "o-test.jsonl", "o.jsonl.card.md", "o.jsonl.croissant.json",
    }  # fmt: skip
    for name, expected in sums.items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == expected


def test_the_files_of_a_folder_are_summed_one_by_one(project: Project, tmp_path: Path) -> None:
    from annotator.formats.registry import format_info, format_names  # noqa: PLC0415

    folders = [name for name in format_names() if format_info(name).folder]
    if not folders:
        pytest.skip("no format writes a folder")
    text = card(project, tmp_path / "out", folders[0])
    files = [f for f in (tmp_path / "out").rglob("*") if f.is_file() and not f.name.startswith(".")]
    assert files
    assert all(
        f"| out/{f.relative_to(tmp_path / 'out').as_posix()} |" in text.replace("\\", "") for f in files
    )


def test_catalogues_find_the_files_and_the_articles(project: Project, tmp_path: Path) -> None:
    card(project, tmp_path / "o.jsonl")
    croissant = json.loads((tmp_path / "o.jsonl.croissant.json").read_text(encoding="utf-8"))
    assert croissant["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert [file["name"] for file in croissant["distribution"]] == ["o.jsonl"]
    assert "license" not in croissant
    assert croissant["recordSet"][0]["field"][0]["source"]["fileObject"] == {"@id": "o.jsonl"}


def test_a_licence_that_was_filled_in_stays(project: Project, tmp_path: Path) -> None:
    text = card(project, tmp_path / "o.jsonl")
    begun = next(line for line in text.splitlines() if line.startswith("- **Licence**"))
    file = tmp_path / "o.jsonl.card.md"
    file.write_text(text.replace(begun, "- **Licence**: CC BY 4.0"), encoding="utf-8")
    assert "- **Licence**: CC BY 4.0\n" in card(project, tmp_path / "o.jsonl")
    catalogue = json.loads((tmp_path / "o.jsonl.croissant.json").read_text(encoding="utf-8"))
    assert catalogue["license"] == "CC BY 4.0"


def test_a_card_stays_as_it_was_where_the_export_fails(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = card(project, tmp_path / "o.jsonl")
    files = {file.name: file.read_bytes() for file in tmp_path.glob("o.*")}
    monkeypatch.setattr(Jsonl, "pieces", lambda *_: iter(()))
    with pytest.raises(FormatError):
        card(project, tmp_path / "o.jsonl")
    assert {file.name: file.read_bytes() for file in tmp_path.glob("o.*")} == files
    assert (tmp_path / "o.jsonl.card.md").read_text(encoding="utf-8") == before
