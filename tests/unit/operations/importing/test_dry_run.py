"""A dry run reports what the import then does, and writes nothing."""

import json
from pathlib import Path

import pytest

from annotator.core.errors import FormatError
from annotator.core.progress import Silent
from annotator.formats.registry import parse_columns
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.importing.report import ImportReport, Share
from annotator.operations.project.open_project import open_project, opened_or_empty
from tests.unit.operations.importing.test_import_files import dataset, write

NATIVE = {
    "id": "1",
    "text": "Berita 1 dari Sumber Rejo.",
    "entities": [{"id": "e", "start": 14, "end": 25, "label": "LOC", "text": "Sumber Rejo"}],
    "quotations": [],
}


def gold(reviewer: str, **changes: object) -> str:
    work = {"state": "done", "exhaustive": True, "reviewer": reviewer}
    entities = [{**NATIVE["entities"][0], "verdict": "added", "origin": None}]
    return json.dumps({**NATIVE, "entities": entities, "pass": work, **changes}) + "\n"


def predicted(suggester: str) -> str:
    origin = {"suggester": suggester, "version": "1", "score": 0.5, "evidence": "x"}
    return json.dumps({**NATIVE, "entities": [{**NATIVE["entities"][0], "origin": origin}]}) + "\n"


def both(project: Path, paths: list[Path], intake: Intake | None = None) -> tuple[ImportReport, ImportReport]:
    """The report of a dry run, before which and after which the file is the same, and that of the import."""
    before = project.read_bytes() if project.exists() else None
    with opened_or_empty(project) as opened:
        tried = import_paths(opened, paths, Silent(), intake=intake, dry_run=True).value
    assert (project.read_bytes() if project.exists() else None) == before
    with open_project(project, create=True) as opened:
        return tried, import_paths(opened, paths, Silent(), intake=intake).value


CASES = {
    "new articles, one twice": [dataset(3) + dataset(1)],
    "the same file twice": [dataset(3), dataset(3)],
    "an id with two texts": [dataset(2) + json.dumps({"id": "1", "text": "Lain."}) + "\n"],
    "gold of two": [gold("Ani") + gold("Budi")],
    "gold twice": [gold("Ani"), gold("Ani")],
    "suggestions of two": [predicted("satu") + predicted("dua")],
    "a damaged line": [dataset(2) + "{"],
}


@pytest.mark.parametrize("lines", CASES.values(), ids=CASES)
@pytest.mark.parametrize("before", ["", dataset(2)], ids=["into nothing", "into a project"])
def test_its_report_is_that_of_the_import(tmp_path: Path, lines: list[str], before: str) -> None:
    project = tmp_path / "p.db"
    if before:
        with open_project(project, create=True) as opened:
            import_paths(opened, [write(tmp_path, "before.jsonl", before)], Silent())
    files = [write(tmp_path, f"{number}.jsonl", text) for number, text in enumerate(lines)]
    files.append(write(tmp_path, "a.txt", "Judul\n\nIsi berita.\n"))
    tried, done = both(project, files)
    assert tried == done
    again = both(project, files)
    assert again[0] == again[1]


def test_the_shares_name_reviewers_and_suggesters(tmp_path: Path) -> None:
    file = write(tmp_path, "a.jsonl", gold("Ani") + gold("Budi") + predicted("luar"))
    tried, done = both(tmp_path / "p.db", [file])
    assert tried.gold == done.gold == {"Ani": Share(1, 1), "Budi": Share(1, 1)}
    assert tried.suggested == done.suggested == {"luar": Share(1, 1)}
    assert (tried.added, tried.known, tried.changed) == (["1"], ["1", "1"], [])


def test_an_article_with_a_known_name_and_another_text_is_called_changed(tmp_path: Path) -> None:
    both(tmp_path / "p.db", [write(tmp_path, "a.jsonl", dataset(2))])
    tried, done = both(tmp_path / "p.db", [write(tmp_path, "b.jsonl", dataset(2, " Sore."))])
    assert tried.changed == done.changed == ["0~2", "1~2"]


def test_predictions_are_aligned_but_not_stored(tmp_path: Path) -> None:
    both(tmp_path / "p.db", [write(tmp_path, "a.jsonl", dataset(2))])
    file = write(tmp_path, "pred.jsonl", predicted("x") + dataset(1, " Lain.").replace('"0"', '"asing"'))
    tried, done = both(tmp_path / "p.db", [file], Intake(carry=Carry.SUGGESTIONS, suggester="luar"))
    assert tried == done
    assert tried.suggested == {"luar": Share(1, 1)}
    assert [record.record for record in tried.unaligned] == ["asing"]


def test_a_single_article_among_datasets_is_neither_gold_nor_a_prediction(tmp_path: Path) -> None:
    files = [write(tmp_path, "a.jsonl", dataset(1)), write(tmp_path, "a.txt", "Judul\n\nIsi berita.\n")]
    tried, done = both(tmp_path / "p.db", files, Intake(carry=Carry.GOLD, reviewer="Ani"))
    assert tried == done
    assert len(done.added) == 2
    assert done.gold == {"Ani": Share(1, 0)}


def test_a_file_can_have_a_format_of_its_own_and_chosen_columns(tmp_path: Path) -> None:
    tagged = write(tmp_path, "kata.txt", "1 Sumber B-LOC NNP\n2 Rejo I-LOC NNP\n3 ramai O JJ\n")
    plain = write(tmp_path, "a.txt", "Judul\n\nIsi berita.\n")
    intake = Intake(formats={tagged: "conll"}, columns=parse_columns("_,token,ner,_"), carry=Carry.GOLD)
    tried, done = both(tmp_path / "p.db", [tagged, plain], intake)
    assert tried == done
    assert [row.format_name for row in done.rows] == ["conll", None]
    assert done.gold == {"gold": Share(1, 1)}


def test_conll_is_read_in_a_chosen_encoding(tmp_path: Path) -> None:
    file = write(tmp_path, "a.conll", "Café B-ORG\n".encode("cp1252"))
    tried, _ = both(tmp_path / "p.db", [file])
    assert "not UTF-8" in tried.rows[0].reason
    _, done = both(tmp_path / "p.db", [file], Intake(encoding="cp1252"))
    assert done.suggestions == 1
    tried, _ = both(tmp_path / "q.db", [file], Intake(encoding="nein"))
    assert "no text encoding 'nein'" in tried.rows[0].reason


@pytest.mark.parametrize("text", ["token", "ner,_", "token,token,ner", "a,b"])
def test_columns_need_one_token_and_one_tag(text: str) -> None:
    with pytest.raises(FormatError, match="one token and one ner"):
        parse_columns(text)
