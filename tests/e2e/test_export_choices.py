"""Exports as a user chooses them on the command line, and what lies beside them."""

import hashlib
import json
from pathlib import Path

import pytest

from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.queue import Filter, save_filter
from tests.e2e.test_command_line import GOLD, records, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.db"
    run("import", path, GOLD)
    return path


def test_a_dry_run_says_what_would_be_lost_and_writes_nothing(project: Path) -> None:
    before = sorted(project.parent.iterdir())
    report = json.loads(run("export", project, "o.conll", "--format", "conll", "--dry-run", "--json").output)
    assert report["lost"]["quotations"] > 0
    assert [int(line.split()[0]) for line in report["losses"]] == list(report["lost"].values())
    assert f"{report['lost']['quotations']} quotations" in report["losses"]
    assert (report["files"], report["card"]) == ([], None)
    assert sorted(project.parent.iterdir()) == before
    words = run("export", project, "o.conll", "--format", "conll", "--dry-run").output
    assert "would go to o.conll" in words
    assert "not carried by conll" in words


def test_a_card_and_sums_lie_beside_the_export(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "gold.jsonl"
    report = json.loads(run("export", project, out, "--format", "jsonl", "--json").output)
    assert [Path(file).name for file in report["files"]] == [
        "gold.jsonl", "gold.jsonl.card.md", "gold.jsonl.croissant.json", "gold.jsonl.sha256",
    ]  # fmt: skip
    assert Path(report["card"]).read_text(encoding="utf-8").startswith("# gold.jsonl\n")
    sums = (tmp_path / "gold.jsonl.sha256").read_text(encoding="utf-8")
    assert f"{hashlib.sha256(out.read_bytes()).hexdigest()}  gold.jsonl\n" in sums


def test_without_a_card_only_the_sums_lie_beside_the_export(project: Path, tmp_path: Path) -> None:
    run("export", project, tmp_path / "gold.jsonl", "--format", "jsonl", "--no-card")
    assert sorted(file.name for file in tmp_path.glob("gold*")) == ["gold.jsonl", "gold.jsonl.sha256"]


def test_an_import_warns_of_a_set_that_is_not_as_it_was_exported(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "gold.jsonl"
    run("export", project, out, "--format", "jsonl", "--split", "50,25,25", "--no-card")
    (tmp_path / "gold-train.jsonl").write_bytes(b"")
    result = run("import", tmp_path / "other.db", tmp_path / "gold-test.jsonl")
    assert "warning: " in result.stderr
    assert "gold-train.jsonl differs. Export again, unless you changed them." in result.stderr


def test_an_export_never_replaces_the_project(project: Path) -> None:
    before = project.read_bytes()
    result = run("export", project, project, "--format", "jsonl", code=1)
    assert "is a database, perhaps a project" in result.output
    assert project.read_bytes() == before


def test_a_folder_with_an_export_in_it_is_imported_without_its_card(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    run("export", project, folder / "gold.jsonl", "--format", "jsonl")
    report = json.loads(run("import", tmp_path / "other.db", folder, "--json").output)
    assert report["added"] == list(records(GOLD))
    assert report["skipped"] == []


def test_labels_a_reviewer_and_live_zones_can_be_chosen(project: Path, tmp_path: Path) -> None:
    reviewer = next(iter(records(GOLD).values()))["pass"]["reviewer"]
    out = tmp_path / "o.jsonl"
    run(
        "export",
        project,
        out,
        "--format",
        "jsonl",
        "--label",
        "PERSON",
        "--reviewer",
        reviewer,
        "--zones",
        "live",
    )
    exported = records(out).values()
    assert {e["label"] for r in exported for e in r["entities"]} == {"PERSON"}
    assert not any(r["quotations"] for r in exported)
    words = run("export", project, out, "--format", "jsonl", "--label", "PERSON").output
    assert "left out:" in words
    assert "entities of other labels" in words


def test_a_split_is_the_same_every_time(project: Path, tmp_path: Path) -> None:
    texts = []
    for name in ("1", "2"):
        out = tmp_path / f"{name}.jsonl"
        report = json.loads(
            run(
                "export", project, out, "--format", "jsonl", "--split", "50,25,25", "--seed", 3, "--json"
            ).output
        )
        assert sum(report["parts"].values()) == len(records(GOLD))
        texts.append([(tmp_path / f"{name}-{part}.jsonl").read_bytes() for part in report["parts"]])
    assert texts[0] == texts[1]
    assert all(texts[0])


def test_a_saved_filter_and_a_search_choose_articles(project: Path, tmp_path: Path) -> None:
    outlet = next(r["meta"]["outlet"] for r in records(GOLD).values() if r["meta"].get("outlet"))
    with open_project(project) as opened:
        save_filter(opened, "RK", "satu media", Filter(outlet=outlet))
    out = tmp_path / "o.jsonl"
    run("export", project, out, "--format", "jsonl", "--filter", "satu media")
    assert {r["meta"]["outlet"] for r in records(out).values()} == {outlet}
    run("export", project, out, "--format", "jsonl", "--search", "jembatan")
    assert 0 < len(records(out)) < len(records(GOLD))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--filter", "nirwana"), "There is no saved filter 'nirwana'"),
        (("--label", "PERSN"), "There is no label 'PERSN'"),
        (("--reviewer", "Tak Ada"), "There is no reviewer 'Tak Ada'"),
        (("--split", "80"), "is not a split"),
        (("--what", "suggestions", "--adjudicated"), "belong to no reviewer"),
    ],
)
def test_a_choice_that_cannot_be_made_is_one_clear_line(
    project: Path, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    result = run("export", project, tmp_path / "o.jsonl", "--format", "jsonl", *options, code=1)
    assert words in result.output
    assert not (tmp_path / "o.jsonl").exists()
