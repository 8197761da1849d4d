"""Predictions of an outside system: imported under a name of their own, and judged honestly."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_command_line import GOLD, records, run


def perturbed(gold: Path) -> list[dict[str, Any]]:
    """The gold as a system might see it: some missed, some cut short, some under another label, one twice.

    The ids stay those of the gold, as in a file that somebody edited.
    """
    predictions = []
    for record in records(gold).values():
        entities = []
        for number, entity in enumerate(record["entities"]):
            claim = {name: entity[name] for name in ("id", "start", "end", "label") if name in entity}
            if number % 5 == 1:
                continue
            if number % 7 == 2:
                claim["label"] = "ORG"
            if number % 6 == 3 and claim["end"] - claim["start"] > 1:
                claim["end"] -= 1
            entities += [claim, claim] if number == 4 else [claim]
        for entity in entities:
            entity["text"] = record["text"][entity["start"] : entity["end"]]
        quotations = []
        for number, quotation in enumerate(record["quotations"]):
            claim = {**quotation, "verdict": None, "origin": None}
            if number % 4 != 1:
                quotations.append(claim | ({"speaker": "Orang Lain"} if number % 3 == 2 else {}))
        about = {name: record[name] for name in ("id", "text")}
        predictions.append({**about, "entities": entities, "quotations": quotations})
    return predictions


def respaced(record: dict[str, Any]) -> dict[str, Any]:
    """The same record with two blanks for one, every line indented, and CRLF at its end."""
    text, places, made = record["text"], [], ""
    for sign in text:
        places.append(len(made))
        made += {" ": "  ", "\n": " \r\n\t"}.get(sign, sign)
    places.append(len(made))

    def moved(span: dict[str, Any] | None) -> dict[str, Any] | None:
        if span is None:
            return None
        start, end = places[span["start"]], places[span["end"] - 1] + 1
        return {**span, "start": start, "end": end, "text": made[start:end]}

    return {
        **record,
        "text": made,
        "entities": [moved(entity) for entity in record["entities"]],
        "quotations": [
            {
                **quotation,
                "contents": [moved(content) for content in quotation["contents"]],
                "cue": moved(quotation["cue"]),
                "source": moved(quotation["source"]),
            }
            for quotation in record["quotations"]
        ],
    }


def write(path: Path, items: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    return path


def judged(project: Path) -> dict[str, Any]:
    report = json.loads(run("evaluate", project, "--suggester", "luar", "--json").output)
    return report["suggesters"]["luar"]


AS = ("--as", "suggestions", "--suggester", "luar")


@pytest.mark.parametrize("changed", [False, True], ids=["as they are", "other white space"])
def test_they_get_the_figures_of_the_independent_scorer(tmp_path: Path, shared: Path, changed: bool) -> None:
    project, gold = tmp_path / "p.db", shared / "eval" / "seeds.jsonl"
    plain = perturbed(gold)
    run("import", project, gold, "--as", "gold", "--reviewer", "gold")
    pred = write(tmp_path / "pred.jsonl", [respaced(item) for item in plain] if changed else plain)
    report = json.loads(run("import", project, pred, *AS, "--json").output)
    assert (report["added"], report["unaligned"], report["unplaced"]) == ([], [], [])
    score = [sys.executable, str(shared / "eval" / "score.py"), str(gold), str(write(tmp_path / "p", plain))]
    independent = json.loads(subprocess.run(score, check=True, capture_output=True, text=True).stdout)
    assert judged(project) == {"entities": independent["entities"], "quotations": independent["quotations"]}
    assert independent["entities"]["strict"]["f1"] < 0.9


def test_they_are_replaced_by_a_better_run_and_the_gold_stays(tmp_path: Path) -> None:
    project = tmp_path / "p.db"
    run("import", project, GOLD)
    run("import", project, write(tmp_path / "1.jsonl", perturbed(GOLD)), *AS)
    worse = judged(project)["entities"]["strict"]["f1"]
    run("import", project, GOLD, *AS)
    assert worse < judged(project)["entities"]["strict"]["f1"] == 1.0
    run("export", project, tmp_path / "again.jsonl", "--format", "jsonl")
    assert records(tmp_path / "again.jsonl") == records(GOLD)
    assert json.loads(run("check", project, "--json").output)["faults"] == []


def test_tags_of_tokens_find_their_articles_without_ids(tmp_path: Path) -> None:
    project, tags = tmp_path / "p.db", tmp_path / "tags.conll"
    run("import", project, GOLD)
    run("export", project, tags, "--format", "conll", "--no-card")
    report = json.loads(run("import", project, tags, *AS, "--json").output)
    assert sorted(report["known"]) == sorted(records(GOLD))
    assert (report["unaligned"], report["unplaced"]) == ([], [])
    by_label = judged(project)["entities"]["by_label"]
    assert all(figures["strict"]["p"] == 1.0 for figures in by_label.values())


def test_what_belongs_to_no_article_is_told_and_not_added(tmp_path: Path) -> None:
    project = tmp_path / "p.db"
    run("import", project, GOLD)
    stranger = {"id": "asing.txt", "text": "Kabar dari negeri jauh.", "entities": [
        {"start": 0, "end": 5, "label": "ORG", "text": "Kabar"}]}  # fmt: skip
    pred = write(tmp_path / "pred.jsonl", [*perturbed(GOLD), stranger])
    report = json.loads(run("import", project, pred, *AS, "--json").stdout)
    assert report["added"] == []
    assert report["unaligned"][0]["record"] == "asing.txt"
    assert report["unaligned"][0]["number"] == len(records(GOLD)) + 1
    result = run("import", project, write(tmp_path / "alone.jsonl", [stranger]), *AS, code=1)
    assert "Record 1 (asing.txt): no article has its id" in result.output
