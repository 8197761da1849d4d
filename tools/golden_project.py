"""Make the project of the present schema for `tests/golden/projects`, once before each release.

    PYTHONPATH=. .venv/bin/python tools/golden_project.py

It has suggestions, decisions of two reviewers, an undone action, settings, a renamed label and a learned
model. `tests/unit/store/test_golden_projects.py` opens every file there and compares its records with the
`.jsonl` next to it. Never make a file again whose version was released.
"""

import json
from dataclasses import replace
from pathlib import Path

from annotator.core.annotation import Verdict
from annotator.core.change import PassState
from annotator.core.progress import Silent
from annotator.core.review import decide, set_state
from annotator.core.settings.project_settings import MemoryScope
from annotator.operations.importing.import_files import import_paths
from annotator.operations.learning.lessons import keep_lesson, learn, set_learning
from annotator.operations.project.label_set import change_labels, project_label_set
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.review_article import commit, open_review, undo
from annotator.operations.suggesting.shown_suggestions import set_memory_scope
from annotator.store.schema import version
from tests.ui.conftest import records
from tests.unit.store.test_golden_projects import FOLDER, exported

VERDICTS = (Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED, Verdict.SKIPPED)


def review(project: Project, article_id: str, reviewer: str, number: int) -> None:
    """Decide the first suggestions of an article."""
    for place in range(number):
        present = open_review(project, article_id, reviewer)
        commit(project, decide(present, present.undecided[0].id, VERDICTS[place % len(VERDICTS)]))


def finish(project: Project, article_id: str, reviewer: str) -> None:
    """Decide all suggestions of an article, and mark it as read whole."""
    review(project, article_id, reviewer, len(open_review(project, article_id, reviewer).undecided))
    commit(project, set_state(open_review(project, article_id, reviewer), PassState.DONE, exhaustive=True))


def make(path: Path) -> None:
    """The project, in a new file."""
    source = path.with_suffix(".source.jsonl")
    source.write_text("\n".join(map(json.dumps, records())), encoding="utf-8")
    with open_project(path, create=True) as project:
        import_paths(project, [source], Silent())
        set_memory_scope(project, "RK", MemoryScope.OFF)
        set_learning(project, "RK", False)
        finish(project, "satu.txt", "RK")
        finish(project, "dua.txt", "RK")
        review(project, "satu.txt", "BS", 4)
        undo(project, "BS")
        present = project_label_set(project)
        labels = tuple(
            replace(label, name="LEMBAGA", formerly=("ORG",)) if label.name == "ORG" else label
            for label in present.labels
        )
        change_labels(project, "BS", replace(present, labels=labels), "rename a label", Silent())
    lesson = learn(path, Silent())
    with open_project(path) as project:
        keep_lesson(project, replace(lesson, report=replace(lesson.report, before=0.0)))
    source.unlink()


if __name__ == "__main__":
    made = FOLDER / f"v{version()}.db"
    made.unlink(missing_ok=True)
    make(made)
    made.with_suffix(".jsonl").write_text(exported(made), encoding="utf-8")
