"""The commands as a user types them, in one process each run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.assets import seeds
from annotator.cli import main
from annotator.operations.project.open_project import open_project
from annotator.store.models import write_model

GOLD = Path(__file__).resolve().parents[1] / "golden" / "seeds-gold.jsonl"


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result


def records(path: Path) -> dict[str, dict]:
    return {r["id"]: r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def test_samples_go_in_get_suggestions_and_come_out(tmp_path: Path) -> None:
    project, out = tmp_path / "p.db", tmp_path / "s.jsonl"
    added = json.loads(run("import", project, seeds(), "--json").output)["added"]
    assert json.loads(run("suggest", project, "--json").output)["shown"] > 100
    report = json.loads(
        run("export", project, out, "--format", "jsonl", "--what", "suggestions", "--json").output
    )
    exported = records(out)
    assert list(exported) == added
    assert report["articles"] == len(added)
    assert report["losses"] == []
    for record in exported.values():
        assert "pass" not in record
        for entity in record["entities"]:
            assert record["text"][entity["start"] : entity["end"]] == entity["text"]
            assert entity["origin"]["evidence"]
            assert "verdict" not in entity


def test_importing_the_same_files_again_adds_nothing(tmp_path: Path) -> None:
    run("import", tmp_path / "p.db", seeds())
    again = json.loads(run("import", tmp_path / "p.db", seeds(), "--json").output)
    assert again["added"] == []
    assert len(again["known"]) >= 6


def test_gold_comes_out_as_it_went_in(tmp_path: Path) -> None:
    project_1, project_2, first, second = (tmp_path / name for name in ("1.db", "2.db", "1.jsonl", "2.jsonl"))
    run("import", project_1, GOLD)
    run("export", project_1, first, "--format", "jsonl")
    run("import", project_2, first)
    run("export", project_2, second, "--format", "jsonl")
    assert first.read_bytes() == second.read_bytes()
    assert records(first) == records(GOLD)


def test_suggestions_come_out_as_they_went_in(tmp_path: Path) -> None:
    project_1, project_2, first, second = (tmp_path / name for name in ("1.db", "2.db", "1.jsonl", "2.jsonl"))
    run("import", project_1, seeds())
    run("suggest", project_1)
    run("export", project_1, first, "--format", "jsonl", "--what", "suggestions")
    run("import", project_2, first)
    run("export", project_2, second, "--format", "jsonl", "--what", "suggestions")
    assert first.read_bytes() == second.read_bytes()


def test_gold_without_a_pass_gets_one_of_the_named_reviewer(tmp_path: Path) -> None:
    data, project = tmp_path / "d.jsonl", tmp_path / "p.db"
    data.write_text(
        '{"id": "a", "text": "Sari pergi.", "entities": [{"start": 0, "end": 4, "label": "PERSON"}]}\n'
    )
    run("import", project, data, "--as", "gold", "--reviewer", "RK")
    out = tmp_path / "o.jsonl"
    run("export", project, out, "--format", "jsonl")
    (record,) = records(out).values()
    assert record["pass"] == {"state": "done", "exhaustive": True, "reviewer": "RK"}
    assert record["entities"][0]["verdict"] == "added"


def test_conll_export_says_what_it_cannot_carry(tmp_path: Path) -> None:
    run("import", tmp_path / "p.db", GOLD)
    result = run("export", tmp_path / "p.db", tmp_path / "o.conll", "--format", "conll")
    assert "not carried by conll" in result.output
    assert "quotations" in result.output


def test_tag_writes_the_order_of_its_input_whatever_the_workers(tmp_path: Path) -> None:
    for workers in (1, 2):
        run("tag", seeds(), "-o", tmp_path / f"{workers}.jsonl", "--workers", workers)
    with_one_worker = (tmp_path / "1.jsonl").read_bytes()
    assert with_one_worker == (tmp_path / "2.jsonl").read_bytes()
    assert [json.loads(line)["id"] for line in with_one_worker.splitlines()] == sorted(
        records(tmp_path / "1.jsonl")
    )


def test_tag_reads_native_jsonl_and_keeps_its_ids(tmp_path: Path) -> None:
    run("tag", GOLD, "-o", tmp_path / "o.jsonl")
    assert list(records(tmp_path / "o.jsonl")) == list(records(GOLD))


def test_gold_teaches_a_model_that_tags_alone(tmp_path: Path) -> None:
    model, out = tmp_path / "m.model", tmp_path / "o.jsonl"
    report = json.loads(run("train", GOLD, "-o", model, "--test", GOLD, "--json").output)
    assert report["articles"] == len(records(GOLD))
    assert report["test"]["entities"]["strict"]["f1"] > 0.8
    run("tag", seeds(), "-o", out, "--model", model, "--suggester", "learned")
    origins = {e["origin"]["suggester"] for r in records(out).values() for e in r["entities"]}
    assert origins == {"learned"}


def test_the_same_gold_teaches_the_same_model(tmp_path: Path) -> None:
    run("import", tmp_path / "p.db", GOLD)
    for source, name in ((GOLD, "1"), (tmp_path / "p.db", "2")):
        run("train", source, "-o", tmp_path / name)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_evaluate_scores_every_suggester_against_the_gold(tmp_path: Path) -> None:
    project = tmp_path / "p.db"
    run("import", project, GOLD)
    run("suggest", project)
    report = json.loads(run("evaluate", project, "--json").output)
    assert report["articles"] == report["exhaustive"] == len(records(GOLD))
    assert list(report["suggesters"]) == ["merged", "crf", "entities", "quotes"]
    assert report["suggesters"]["merged"]["quotations"]["content"]["iou80"]["f1"] > 0.9
    assert "merged" in run("evaluate", project, "--suggester", "merged").output


def test_evaluate_gives_the_figures_of_the_independent_scorer(tmp_path: Path, shared: Path) -> None:
    project, out, gold = tmp_path / "p.db", tmp_path / "s.jsonl", shared / "eval" / "seeds.jsonl"
    run("import", project, gold, "--as", "gold", "--reviewer", "gold")
    run("suggest", project)
    run("export", project, out, "--format", "jsonl", "--what", "suggestions")
    command = [sys.executable, str(shared / "eval" / "score.py"), str(gold), str(out)]
    independent = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = json.loads(run("evaluate", project, "--json").output)["suggesters"]["merged"]
    assert ours == {"entities": independent["entities"], "quotations": independent["quotations"]}


def test_check_finds_nothing_wrong_with_a_fresh_project_and_info_counts_it(tmp_path: Path) -> None:
    run("import", tmp_path / "p.db", GOLD)
    assert json.loads(run("check", tmp_path / "p.db", "--json").output)["faults"] == []
    info = json.loads(run("info", tmp_path / "p.db", "--json").output)
    assert info["counts"]["article"] == len(records(GOLD))
    assert info["labels"]["PERSON"] == sum(
        e["label"] == "PERSON" for r in records(GOLD).values() for e in r["entities"]
    )
    assert "PERSON" in run("info", tmp_path / "p.db").output


def test_one_bad_file_is_told_and_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"\x00\x01\x02\x00" * 40)
    (folder / "b.txt").write_text("Sari pergi ke pasar.", encoding="utf-8")
    result = run("import", tmp_path / "p.db", folder)
    assert "1 added, 0 known, 1 skipped" in result.output
    assert "a.txt" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("info", "none.db"), 1, "There is no project"),
        (("export", "none.db", "x", "--format", "parchment"), 1, "There is no project"),
        (("tag", "none.txt", "-o", "x.jsonl"), 1, "There is no ordinary file"),
        (("tag", "-o", "x.jsonl"), 2, "Missing argument"),
        (("suggest",), 2, "Missing argument"),
        (("improt", "x.db"), 2, "no command of that name"),
        (("import", "p.db", "x", "--as", "suggestions"), 2, "--suggester"),
    ],
)
def test_a_mistake_is_one_clear_line_and_an_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, code=code)
    assert words in result.output
    assert "Traceback" not in result.output
    assert len([line for line in result.output.splitlines() if line.startswith("Error")]) == 1


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these always have a display")
def test_without_a_display_the_window_names_the_commands_that_work(tmp_path: Path) -> None:
    environment = {"PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "annotator"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "No display" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.fixture
def learned(tmp_path: Path) -> Path:
    """A project with a learned model."""
    path = tmp_path / "p.db"
    with open_project(path, create=True) as project:
        write_model(project, "learned", "7", ["a.txt", "b.txt"], b"model")
    return path


def test_info_and_check_name_the_learned_model_and_a_command_removes_it(learned: Path) -> None:
    for command in ("info", "check"):
        assert "learned model" in run(command, learned).output
        model = json.loads(run(command, learned, "--json").output)["model"]
        assert (model["version"], model["articles"], model["bytes"]) == ("7", 2, 5)
    assert CliRunner().invoke(main, ["forget-model", str(learned)], input="n\n").exit_code == 1
    assert "learned model" in run("info", learned).output
    assert "was removed" in run("forget-model", learned, "--yes").output
    assert "learned model" not in run("info", learned).output
    assert json.loads(run("forget-model", learned, "--json").output) == {"removed": False}


@pytest.mark.parametrize("name", ["text.db", "text.txt"])
def test_training_on_what_is_no_project_says_so(tmp_path: Path, name: str) -> None:
    text = tmp_path / name
    text.write_text("Warga memperbaiki jembatan.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["train", str(text), "-o", str(tmp_path / "model")])
    assert result.exit_code == 1
    assert f"{text} is " in result.output
    assert "project" in result.output
    assert not (tmp_path / "model").exists()


def test_a_folder_for_a_project_is_refused_in_one_line(tmp_path: Path) -> None:
    for command in ("info", "check", "suggest"):
        refused = run(command, tmp_path, code=1)
        assert refused.output.startswith(f"Error: {tmp_path} is a folder; choose a project file")
        assert len(refused.output.splitlines()) == 1


def test_a_dry_run_says_what_an_import_would_do_and_makes_no_project(tmp_path: Path) -> None:
    project = tmp_path / "p.db"
    tried = json.loads(run("import", "--dry-run", project, GOLD, seeds(), "--json").output)
    assert not project.exists()
    done = json.loads(run("import", project, GOLD, seeds(), "--json").output)
    assert {**tried, "dry_run": False} == done
    assert tried["gold"] == {"gold": {"articles": len(records(GOLD)), "annotations": annotations_of(GOLD)}}
    again = json.loads(run("import", "--dry-run", project, seeds(), "--json").output)
    assert (again["added"], again["passes"]) == ([], 0)
    run("import", project, GOLD, "--columns", "token", code=1)


def annotations_of(path: Path) -> int:
    return sum(len(record["entities"]) + len(record["quotations"]) for record in records(path).values())
