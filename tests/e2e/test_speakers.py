"""The speakers of a project, and the places behind a figure, through the real `main()`: keys and mouse go in,
the project file is read.
"""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit

from annotator.core.progress import Silent
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.speakers import merge_names
from annotator.store.integrity import problems
from annotator.ui.bulk.concordance_dialog import ConcordanceDialog
from annotator.ui.quality.evaluation_dialog import EvaluationDialog
from annotator.ui.speakers.speakers_dialog import SpeakersDialog
from tests.e2e.looking import rows, seen, shown
from tests.e2e.test_command_line import run
from tests.e2e.test_first_project import Step, User, at_home, run_main

__all__ = ["at_home"]

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
FULL = "Sari Melati Putri"
TEXT = (
    "Banjir Surut\n“Air sudah turun,” kata Mbak Sari di Tanjung Asin. Sari Melati Putri menjelaskan bahwa"
    " warga pulang. Budi Karsa mengatakan ia lega. Karsa berkata pompa menyala."
)


def span(surface: str, nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return {"start": start, "end": start + len(surface), "text": surface}


def quotation(content: str, cue: str, source: str, speaker: str | None, kind: str) -> dict[str, Any]:
    return {
        "type": kind,
        "contents": [span(content)],
        "cue": span(cue),
        "source": span(source),
        "speaker": speaker,
        "speaker_entity": None,
        "attributes": {},
    }


QUOTATIONS = [
    quotation("“Air sudah turun,”", "kata", "Mbak Sari", "Mbak Sari", "direct"),
    quotation("warga pulang", "menjelaskan", FULL, FULL, "indirect"),
    quotation("ia lega", "mengatakan", "Budi Karsa", "Budi Karsa", "indirect"),
    quotation("pompa menyala", "berkata", "Karsa", None, "indirect"),
]
GOLD = [
    {**span("Mbak Sari"), "label": "PERSON"},  # missed
    {**span("Tanjung Asin"), "label": "LOC"},  # wrong label
    {**span(FULL), "label": "PERSON"},  # wrong ends
    {**span("Budi Karsa"), "label": "PERSON"},  # hit
]
SUGGESTED = [
    {**span("Tanjung Asin"), "label": "PERSON"},
    {**span("Sari Melati"), "label": "PERSON"},
    {**span("Budi Karsa"), "label": "PERSON"},
    {**span("Banjir"), "label": "LOC"},  # not in the gold
]


@pytest.fixture
def path(qapp: QApplication, at_home: Path) -> Path:
    """A project of three articles whose quotations RK accepted, with the suggestions of an outside system."""

    def write(name: str, **parts: Any) -> Path:
        records = [
            {
                "id": f"{number}.txt", "text": f"{TEXT} {number}", "title": f"Banjir {number}",
                "meta": {"outlet": "contoh.id" if number < 3 else "=warta"}, **parts,
            }
            for number in (1, 2, 3)
        ]  # fmt: skip
        lines = at_home / name
        lines.write_text("\n".join(map(json.dumps, records)) + "\n", encoding="utf-8")
        return lines

    project_file = at_home / "project.db"
    work = {"state": "done", "exhaustive": True, "reviewer": "RK"}
    with open_project(project_file, create=True) as project:
        gold = write("gold.jsonl", **{"pass": work, "entities": GOLD, "quotations": QUOTATIONS})
        import_paths(project, [gold], Silent(), intake=Intake(carry=Carry.GOLD))
        theirs = write("theirs.jsonl", entities=SUGGESTED, quotations=[])
        intake = Intake(carry=Carry.SUGGESTIONS, suggester="theirs")
        import_paths(project, [theirs], Silent(), intake=intake)
    return project_file


def names(dialog: SpeakersDialog) -> list[str]:
    return [row.name for row in dialog.model.rows]


def open_speakers(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    user.press(Key.Key_K, CONTROL, SHIFT)
    yield lambda: shown(SpeakersDialog) is not None and bool(seen(SpeakersDialog).model.rows)


def merge_and_describe(user: User) -> Step:
    yield from open_speakers(user)
    dialog = seen(SpeakersDialog)
    assert names(dialog) == ["Budi Karsa", "Mbak Sari", FULL]
    assert dialog.count.text() == "Speakers: 3. Quotations: 12, 3 of them without a speaker. Articles: 3."
    QTest.keyClick(dialog.table, Key.Key_Down)
    QTest.keyClick(dialog.table, Key.Key_Down, SHIFT)
    assert dialog.table.names == ["Mbak Sari", FULL]
    QTest.keyClick(dialog.merge_button, Key.Key_Space)
    yield lambda: shown(QInputDialog) is not None
    question = seen(QInputDialog)
    assert question.textValue() == FULL
    QTest.keyClick(question, Key.Key_Return)
    yield lambda: names(dialog) == [FULL, "Budi Karsa"] and user.saved()
    assert dialog.table.names == [FULL]
    for _ in range(20):
        QTest.keyClick(dialog.table, Key.Key_Right)  # to the last attribute
    QTest.keyClick(dialog.table, Key.Key_Left)
    QTest.keyClick(dialog.table, Key.Key_P)
    editor = dialog.table.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "artai Ombak")
    QTest.keyClick(editor, Key.Key_Return)
    yield lambda: dict(dialog.model.rows[0].attributes) == {"party": "partai Ombak"} and user.saved()


def test_names_are_merged_and_described_by_keys_and_every_reader_gets_the_resolved_name(path: Path) -> None:
    run_main(merge_and_describe, str(path))
    stored = json.loads(rows(path, "SELECT value FROM setting WHERE name = 'speakers'")[0][0])
    assert stored == {
        "aliases": {"Mbak Sari": FULL},
        "attributes": ["gender", "party", "role"],
        "values": {FULL: {"party": "partai Ombak"}},
    }
    view = "SELECT speaker, speaker_as_written, count(*) FROM gold_quotation GROUP BY 1, 2 ORDER BY 2"
    assert rows(path, view) == [
        (None, None, 3), ("Budi Karsa", "Budi Karsa", 3), (FULL, "Mbak Sari", 3), (FULL, FULL, 3),
    ]  # fmt: skip
    decided = rows(
        path, "SELECT DISTINCT json_extract(body, '$.speaker') FROM decision WHERE kind = 'quotation'"
    )
    assert {name for (name,) in decided} == {None, "Mbak Sari", FULL, "Budi Karsa"}  # decisions are untouched
    with open_project(path) as project:
        assert list(problems(project)) == []


def take_both_back(user: User) -> Step:
    yield from open_speakers(user)
    dialog = seen(SpeakersDialog)
    QTest.keyClick(dialog.table, Key.Key_Z, CONTROL)
    yield lambda: not dialog.model.rows[0].attributes and user.saved()
    QTest.keyClick(dialog.table, Key.Key_Z, CONTROL)
    yield lambda: len(names(dialog)) == 3 and user.saved()
    QTest.keyClick(dialog.table, Key.Key_Z, CONTROL | SHIFT)
    yield lambda: len(names(dialog)) == 2 and user.saved()
    dialog.table.setFocus()
    QTest.keyClick(dialog.separate_button, Key.Key_Space)
    yield lambda: len(names(dialog)) == 3 and user.saved()


def test_merging_is_undone_after_the_program_was_closed(path: Path) -> None:
    run_main(merge_and_describe, str(path))
    run_main(take_both_back, str(path))
    assert rows(path, "SELECT * FROM speaker_alias") == []
    assert ("separate the speaker “Mbak Sari”",) in rows(path, "SELECT action FROM journal WHERE kind = 'do'")


def go_to_a_quotation(user: User) -> Step:
    yield from open_speakers(user)
    dialog = seen(SpeakersDialog)
    QTest.keyClick(dialog.table, Key.Key_Return)
    yield (
        lambda: (
            shown(ConcordanceDialog) is not None
            and seen(ConcordanceDialog).count.text().startswith("3 lines in 3")
        )
    )
    lines = seen(ConcordanceDialog)
    assert lines.place_title.text() == "Quotations of Budi Karsa · gold"
    assert not lines.query_form.isVisible()
    assert lines.focusWidget() is lines.view
    assert [line.hit for line in lines.model.lines] == ["ia lega"] * 3
    QTest.keyClick(lines.view, Key.Key_Down)
    QTest.keyClick(lines.view, Key.Key_Return)
    yield lambda: user.review is not None and user.review.article.id == "2.txt"
    yield lambda: user.window._session.current is not None
    assert user.review is not None
    assert user.current.extent.of(user.review.article.text) == "ia lega"
    QTest.mouseClick(lines.search_button, LEFT)
    assert lines.query_form.isVisible()
    assert not lines.model.lines


def test_the_quotations_of_a_speaker_open_at_their_places(path: Path) -> None:
    run_main(go_to_a_quotation, str(path))


def export_to(out: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def script(user: User) -> Step:
        yield from open_speakers(user)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
        QTest.mouseClick(seen(SpeakersDialog).export_button, LEFT)
        yield lambda: any("3 speakers" in notice.label.text() for notice in user.window.notices.notices())

    return script


def test_the_table_is_exported_without_formulas(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for suffix in ("csv", "xlsx"):
        run_main(export_to(path.with_name(f"speakers.{suffix}"), monkeypatch), str(path))
    with path.with_name("speakers.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))
    assert written[0][:8] == [
        "speaker", "also written as", "quotations", "direct", "indirect", "mixed", "articles", "outlets",
    ]  # fmt: skip
    assert written[1][:9] == ["Budi Karsa", "", "3", "0", "3", "0", "3", "2", "'=warta; contoh.id"]
    sheet = openpyxl.load_workbook(path.with_name("speakers.xlsx"))["speakers"]
    assert [cell.value for cell in sheet[2]][:4] == ["Budi Karsa", None, 3, 0]
    assert (sheet["I2"].value, sheet["I2"].data_type) == ("=warta; contoh.id", "s")


def lines_of(user: User, label: str, column: int, choice: str) -> Any:
    """Choose places behind a cell by keys, and wait for the lines."""
    dialog = seen(EvaluationDialog)
    table = dialog.table
    headings = [table.item(row, 0).text() for row in range(table.rowCount())]
    row = headings.index(label, headings.index("theirs"))
    dialog.activateWindow()
    yield dialog.isActiveWindow
    table.setFocus()
    table.setCurrentCell(row, column - 1)
    QTest.keyClick(table, Key.Key_Right)
    QTest.keyClick(table, Key.Key_Return)
    menu = dialog.menu
    assert menu is not None
    titles = [action.text().replace("&", "") for action in menu.actions()]
    for _ in range(titles.index(choice)):
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    yield (
        lambda: (
            shown(ConcordanceDialog) is not None
            and (
                seen(ConcordanceDialog).place_title.text().startswith(choice)
                and seen(ConcordanceDialog).count.text().endswith("selects all.")
            )
        )
    )
    lines = seen(ConcordanceDialog).model.lines
    assert [line.article_id for line in lines] == ["1.txt", "2.txt", "3.txt"]
    return {(line.hit, line.claim and line.claim.label, _suggested(line.suggested)) for line in lines}


def _suggested(claim: Any) -> tuple[str, str] | None:
    return claim and (claim.label, claim.surface)


def look_behind_figures(user: User) -> Step:
    yield user.article
    user.window.actions_by_id["evaluate"].trigger()
    yield lambda: shown(EvaluationDialog) is not None
    theirs = "Person"
    assert (yield from lines_of(user, theirs, 2, "Missed")) == {("Mbak Sari", "PERSON", None)}
    assert (yield from lines_of(user, theirs, 1, "Wrong ends")) == {
        (FULL, "PERSON", ("PERSON", "Sari Melati"))
    }
    assert (yield from lines_of(user, theirs, 1, "Wrong label")) == {
        ("Tanjung Asin", "LOC", ("PERSON", "Tanjung Asin"))
    }
    assert (yield from lines_of(user, theirs, 3, "Hits")) == {
        ("Budi Karsa", "PERSON", ("PERSON", "Budi Karsa"))
    }
    assert (yield from lines_of(user, "All entities", 1, "Not in the gold")) == {("Banjir", "LOC", None)}
    lines = seen(ConcordanceDialog)
    QTest.keyClick(lines.view, Key.Key_Return)
    yield lambda: user.window.isActiveWindow() or user.window.view.hasFocus()
    assert user.review is not None
    assert user.review.article.id == "1.txt"


def test_a_cell_of_the_evaluation_opens_exactly_its_places(path: Path) -> None:
    run_main(look_behind_figures, str(path))


def test_commands_give_the_main_name_and_keep_the_written_one(path: Path) -> None:
    with open_project(path) as project:
        merge_names(project, "RK", ["Mbak Sari"], FULL)
    table = json.loads(run("speakers", str(path), "--json").output)
    assert (table["of"], table["quotations"], table["without_speaker"]) == ("gold", 12, 3)
    assert table["speakers"][0] == {
        "name": FULL, "variants": {"Mbak Sari": 3}, "quotations": 6, "direct": 3, "indirect": 3, "mixed": 0,
        "articles": 3, "outlets": ["=warta", "contoh.id"], "attributes": {},
    }  # fmt: skip
    assert "no reviewer 'XY'" in run("speakers", str(path), "--reviewer", "XY", code=1).output
    out = path.with_name("out.jsonl")
    run("export", str(path), str(out), "--format", "jsonl", "--no-card")
    quotations = json.loads(out.read_text(encoding="utf-8").splitlines()[0])["quotations"]
    assert [(q["speaker"], q["attributes"]) for q in quotations] == [
        (FULL, {"speaker_as_written": "Mbak Sari"}), (FULL, {}), ("Budi Karsa", {}), (None, {}),
    ]  # fmt: skip
