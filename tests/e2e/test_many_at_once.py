"""Many at once through the real `main()`: a word annotated everywhere, a rule made, both taken back later."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.core.annotation import Annotation, Entity, Verdict
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.review_article import undo_label
from annotator.operations.reviewing.rules import rules
from annotator.store.annotations import decisions
from annotator.store.articles import article_ids
from annotator.store.integrity import problems
from annotator.ui.bulk.bulk_dialog import BulkDialog
from annotator.ui.bulk.concordance_dialog import ConcordanceDialog
from tests.e2e.looking import shown
from tests.e2e.test_first_project import Step, User, at_home, run_main

__all__ = ["at_home"]

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def annotate_a_word_everywhere(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    user.press(Qt.Key.Key_F, CONTROL, SHIFT)
    yield lambda: shown(ConcordanceDialog) is not None
    lines = shown(ConcordanceDialog)
    assert lines is not None
    QTest.keyClicks(lines.query_form.field, "warga")
    QTest.keyClick(lines.query_form.field, Qt.Key.Key_Return)
    yield lambda: lines.count.text().startswith("6 lines in 2 articles.")
    QTest.keyClick(lines.view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(lines.view, Qt.Key.Key_2)
    yield lambda: shown(BulkDialog) is not None
    preview = shown(BulkDialog)
    assert preview is not None
    assert preview.apply.text() == "Decide 6"
    QTest.keyClick(preview.view, Qt.Key.Key_Return)
    yield lambda: "6 occurrences" in "".join(n.label.text() for n in user.window.notices.notices())
    yield lambda: "label 6 places" in user.window.status.undo.toolTip() and user.saved()


def make_a_rule(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    user.press(Qt.Key.Key_M, CONTROL, SHIFT)
    yield lambda: (preview := shown(BulkDialog)) is not None and preview.apply.isEnabled()
    preview = shown(BulkDialog)
    assert preview is not None
    yield lambda: not preview.progress.isVisible()
    QTest.keyClick(preview.view, Qt.Key.Key_Return)
    yield lambda: "make a rule" in user.window.status.undo.toolTip() and user.saved()


def take_both_back(user: User) -> Step:
    yield user.article
    undo = user.window.actions_by_id["undo"]
    yield lambda: "make a rule" in undo.text()
    undo.trigger()
    yield lambda: "label 6 places" in undo.text()
    undo.trigger()
    yield lambda: not undo.isEnabled()


def accepted(project: Project) -> list[Annotation]:
    return [item for name in article_ids(project) for item in decisions(project, name, "RK").values()]


def test_many_decisions_and_a_rule_outlive_the_program_and_so_does_their_undo(
    qapp: QApplication, at_home: Path
) -> None:
    run_main(annotate_a_word_everywhere)
    (path,) = (at_home / "data").glob("*.db")
    with open_project(path) as project:
        decided = accepted(project)
        assert {(item.label, item.verdict) for item in decided if isinstance(item, Entity)} == {
            ("ROLE", Verdict.ADDED)
        }
        assert len(decided) == 6
    run_main(make_a_rule)
    with open_project(path) as project:
        (rule,) = rules(project)
        assert (rule.reviewer, rule.on) == ("RK", True)
        assert len(accepted(project)) > 6
    run_main(take_both_back)
    with open_project(path) as project:
        assert (accepted(project), rules(project), undo_label(project, "RK")) == ([], (), None)
        assert list(problems(project)) == []
