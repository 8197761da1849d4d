"""No work is let through inside the transaction of another: it would be called saved before COMMIT."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.suggesting.shown_suggestions import MemoryScope, memory_scope, set_memory_scope
from annotator.ui.state.threads import Watch, Writer


@pytest.fixture
def writer(project: Path, qtbot: QtBot) -> Iterator[Writer]:
    opened: list[object] = []
    thread = Writer(project)
    thread.start(opened.append, opened.append)
    qtbot.waitUntil(lambda: opened == [project])
    yield thread
    thread.close()


def stored(path: Path) -> MemoryScope:
    with open_project(path, read_only=True) as project:
        return memory_scope(project)


def test_progress_reported_inside_a_transaction_is_an_assertion_error_and_writes_nothing(
    writer: Writer, project: Path, qtbot: QtBot
) -> None:
    def report_inside(file: Project, watch: Watch) -> None:
        with file.write():
            set_memory_scope(file, "RK", MemoryScope.OFF)
            watch.report(1, 2, "one")

    failures: list[Exception] = []
    writer.ask_long(report_inside, Watch("Long"), lambda _: pytest.fail("ended"), failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], AssertionError)
    assert stored(project) is MemoryScope.PROJECT


def test_an_edit_that_waits_meanwhile_is_saved_after_the_fault(
    writer: Writer, project: Path, qtbot: QtBot
) -> None:
    saved: list[MemoryScope] = []

    def save(file: Project) -> None:
        set_memory_scope(file, "RK", MemoryScope.ARTICLE)

    def report_inside(file: Project, watch: Watch) -> None:
        with file.write():
            writer.ask(save, lambda _: saved.append(stored(project)), failures.append)
            watch.report(1, 2, "one")

    failures: list[Exception] = []
    writer.ask_long(report_inside, Watch("Long"), lambda _: pytest.fail("ended"), failures.append)
    qtbot.waitUntil(lambda: bool(saved))
    assert saved == [MemoryScope.ARTICLE]
    assert [type(problem) for problem in failures] == [AssertionError]


def test_no_edit_is_called_saved_while_a_transaction_is_left_open(writer: Writer, qtbot: QtBot) -> None:
    def forget_to_commit(file: Project) -> None:
        file.db.conn.execute("BEGIN IMMEDIATE")

    failures: list[Exception] = []
    writer.ask(forget_to_commit, lambda _: None, failures.append)
    writer.ask(
        lambda file: set_memory_scope(file, "RK", MemoryScope.OFF),
        lambda _: pytest.fail("saved"),
        failures.append,
    )
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], AssertionError)


def test_progress_reported_between_transactions_is_no_fault(
    writer: Writer, project: Path, qtbot: QtBot
) -> None:
    def report_between(file: Project, watch: Watch) -> str:
        for number, scope in enumerate((MemoryScope.OFF, MemoryScope.ARTICLE)):
            watch.report(number, 2, scope)
            set_memory_scope(file, "RK", scope)
        return "ended"

    outcomes: list[object] = []
    writer.ask_long(report_between, Watch("Long"), outcomes.append, outcomes.append)
    qtbot.waitUntil(lambda: outcomes == ["ended"])
    assert stored(project) is MemoryScope.ARTICLE


def test_an_edit_is_saved_while_an_import_reads_one_article(
    writer: Writer, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = tmp_path / "a.html"
    page.write_text(f"<html><body>{'<p>Warga berterima kasih.</p>' * 1_000_000}</body></html>")
    ends: list[object] = []
    saved: list[object] = []
    watch = Watch("Reading")
    reading: list[object] = []
    watch.advanced.connect(lambda *report: reading.append(report))
    writer.ask_long(
        lambda file, seen: import_paths(file, [page], seen).value, watch, ends.append, ends.append
    )
    qtbot.waitUntil(lambda: len(reading) > 1)
    writer.ask(
        lambda file: set_memory_scope(file, "RK", MemoryScope.ARTICLE),
        lambda _: saved.append(list(ends)),
        saved.append,
    )
    qtbot.waitUntil(lambda: bool(saved))
    assert saved == [[]]
    assert stored(project) is MemoryScope.ARTICLE
    watch.cancel()
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    assert [row.outcome for row in ends[0].rows] == ["not reached"]  # type: ignore[attr-defined]
