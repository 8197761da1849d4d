"""Work on a project file that faults interrupt, and what a file may hold after them.

A run without faults lists the states of the file between its transactions. After a fault the file must be in
one of them, at or after the last that was acknowledged: no acknowledged action is lost, and none of many rows
is there in part.
"""

import contextlib
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from annotator.core.annotation import Quotation, Verdict
from annotator.core.change import PassState
from annotator.core.concordance import ClaimFilter
from annotator.core.labels import changed, merged, under_todays_name
from annotator.core.progress import Silent
from annotator.core.record import annotation_from_json, change_from_json
from annotator.core.review import decide, set_state
from annotator.core.same_words import SetVerdict
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.learning.lessons import Lesson, keep_lesson, learn
from annotator.operations.project.label_set import change_guidelines, change_labels, project_label_set
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.bulk import LIMIT, Order, carry_out
from annotator.operations.reviewing.concordance import Query, search
from annotator.operations.reviewing.review_article import commit, open_review, redo, undo
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store import schema
from annotator.store.articles import article_ids, read_article
from tests.faults.harness import DONE, command

REVIEWER = "Ani"
NAMES = ("Sari Utami", "Budi Santoso", "Dewi Lestari", "Joko Purnomo")
PLACES = ("Solo", "Klaten", "Wonogiri", "Boyolali")
Say = Callable[[], None]
Digest = str

# The columns that are the work of users; figures derived from them are compared by `annotator check`.
CONTENT = {
    "article": "key, id, title, text, outlet, published, sha256, meta, zones",
    "suggestion": 'article, id, kind, label, start, "end", text, suggester, version, score, body, shown',
    "pass": "key, article, reviewer, state, exhaustive, adjudicated",
    "decision": 'pass, id, kind, label, start, "end", text, verdict, suggester, score, body',
    "journal": "key, reviewer, action, kind, turns, change",
    "journal_article": "article, journal",
    "undone": "journal, redoable",
    "setting": "name, value",
    "model": "name, version, articles, length(body)",
}
LASTING = tuple(table for table in CONTENT if not table.startswith(("journal", "undone")))


@dataclass(frozen=True)
class Scenario:
    """Work on the project at a path, which acknowledges each action by calling `Say`.

    The work begins with the given number of actions done before. `actions`: how many states the file goes
    through; `None` for many. `creates`: there is no file at first. `steps`: each action is one state.
    """

    prepare: Callable[[Path], None]
    work: Callable[[Path, Say, int], None]
    actions: int | None = None
    creates: bool = False
    steps: bool = False


@dataclass
class Expected:
    """The states of a run without faults, and the state at each acknowledgement, from none."""

    states: list[Digest] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    last: Digest = ""

    def done(self, state: Digest) -> int:
        """The number of actions that are complete in this state."""
        return max(number for number, at in enumerate(self.at) if at <= self.states.index(state))


def articles(number: int, *, suggested: bool) -> Iterator[dict[str, Any]]:
    """Native records of short articles, each different."""
    for n in range(number):
        name, place = NAMES[n % len(NAMES)], PLACES[n // 3 % len(PLACES)]
        text = f"Berita {n}\n{name} tiba di {place}, hari ke-{n}. “Kami siap,” kata {name}."
        origin = {"suggester": "entities", "version": "1", "score": 0.9, "evidence": "known name"}
        entities = [
            {
                "start": start, "end": start + len(surface), "text": surface, "label": label,
                "attributes": {}, "origin": origin,
            }
            for surface, label in ((name, "PERSON"), (place, "LOC"))
            for start in [text.index(surface)]
        ]  # fmt: skip
        yield {"id": f"berita-{n:03}.txt", "text": text, "entities": entities if suggested else []}


def write_records(path: Path, number: int, *, suggested: bool = True) -> Path:
    """A native dataset of articles."""
    lines = (json.dumps(record, ensure_ascii=False) for record in articles(number, suggested=suggested))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _with_articles(path: Path, number: int = 120, *, suggested: bool = True) -> None:
    records = write_records(path.with_suffix(".jsonl"), number, suggested=suggested)
    with open_project(path, create=True) as project:
        import_paths(project, [records], Silent())
        for article_id in article_ids(project):
            refresh(project, read_article(project, article_id))


def _with_decisions(path: Path) -> None:
    _with_articles(path)
    _bulk(path, lambda: None, 0)


def _with_gold(path: Path) -> None:
    records = write_records(path.with_suffix(".jsonl"), 12)
    with open_project(path, create=True) as project:
        import_paths(project, [records], Silent(), intake=Intake(carry=Carry.GOLD, reviewer=REVIEWER))


def _of_version_1(path: Path) -> None:
    """A project of the first schema with the work of a reviewer."""
    newer = path.with_suffix(".newer")
    _with_decisions(newer)
    with closing(sqlite3.connect(path)) as raw:
        schema.migrations.apply(Database(raw, execute_plugins=False), stop_before="m002_models")
        raw.execute("ATTACH ? AS newer", (str(newer),))
        with raw:
            for table, columns in CONTENT.items():
                if table != "model":
                    names = f"{columns}, at" if table == "journal" else columns
                    raw.execute(f"INSERT INTO main.{table}({names}) SELECT {names} FROM newer.{table}")  # noqa: S608
        raw.execute("DETACH newer")
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        raw.execute("PRAGMA user_version = 1")
    newer.unlink()


def _in_project(action: Callable[[Project], object]) -> Callable[[Path, Say, int], None]:
    """One action on an open project."""

    def work(path: Path, say: Say, start: int) -> None:
        with open_project(path) as project:
            if not start:
                action(project)
                say()

    return work


def _import(path: Path, say: Say, _: int) -> None:
    folder = path.parent / "more"
    folder.mkdir(exist_ok=True)
    for record in articles(135, suggested=False):
        if record["id"] >= "berita-120":
            (folder / record["id"]).write_text(record["text"], encoding="utf-8")
    write_records(folder / "set.jsonl", 520)
    command("import", path, folder)
    say()


def _import_gold(path: Path, say: Say, _: int) -> None:
    records = write_records(path.parent / "colleague.jsonl", 120)
    command("import", path, records, "--as", "gold", "--reviewer", "Candra")
    say()


def _import_predictions(path: Path, say: Say, _: int) -> None:
    records = write_records(path.parent / "predictions.jsonl", 120)
    command("import", path, records, "--as", "suggestions", "--suggester", "other")
    say()


def _suggest(path: Path, say: Say, _: int) -> None:
    command("suggest", path, "--suggester", "entities", "--suggester", "quotes")
    say()


def _train(path: Path, say: Say, _: int) -> None:
    command("train", path, "-o", path.with_suffix(".model"))
    say()


def _migrate(path: Path, say: Say, _: int) -> None:
    open_project(path).close()
    say()


def _bulk(path: Path, say: Say, start: int) -> None:
    def decide_all(project: Project) -> None:
        wanted = Query(wanted=ClaimFilter("entity", None, frozenset({None})))
        lines: list[Any] = []
        search(project, REVIEWER, wanted, Silent(), lines.extend, limit=LIMIT)
        assert len(lines) > 200
        carry_out(project, REVIEWER, Order("accept all", SetVerdict(Verdict.ACCEPTED), lines), Silent())

    _in_project(decide_all)(path, say, start)


def _labels(path: Path, say: Say, start: int) -> None:
    """Rename a label, merge it into another, take both back and do one again."""

    def rename(project: Project) -> None:
        labels = project_label_set(project)
        renamed = changed(labels, "LOC", replace(labels.by_name["LOC"], name="PLACE"))
        change_labels(project, REVIEWER, renamed, "rename", Silent())

    def merge(project: Project) -> None:
        labels = merged(project_label_set(project), "PLACE", "PERSON")
        change_labels(project, REVIEWER, labels, "merge", Silent())

    def guidelines(project: Project) -> None:
        change_guidelines(project, REVIEWER, "# Pedoman\n\nSatu." + " Panjang." * 3000)

    _one_by_one(path, say, start, [rename, merge, guidelines, _undo, _undo, _redo])


def _undo(project: Project) -> None:
    undo(project, REVIEWER)


def _redo(project: Project) -> None:
    redo(project, REVIEWER)


def _one_by_one(path: Path, say: Say, start: int, actions: list[Callable[[Project], None]]) -> None:
    with open_project(path) as project:
        for action in actions[start:]:
            action(project)
            say()


def _review(path: Path, say: Say, start: int) -> None:
    """Verdicts, finished articles, undo and redo; each is called done when it is in the file."""

    def verdict(project: Project, number: int, verdict: Verdict) -> None:
        review = open_review(project, f"berita-{number:03}.txt", REVIEWER)
        commit(project, decide(review, review.undecided[0].id, verdict))

    def finish(project: Project, number: int) -> None:
        review = open_review(project, f"berita-{number:03}.txt", REVIEWER)
        commit(project, set_state(review, PassState.DONE, exhaustive=True))

    actions: list[Callable[[Project], None]] = []
    for number in range(4):
        actions += [
            partial(verdict, number=number, verdict=Verdict.ACCEPTED),
            partial(verdict, number=number, verdict=Verdict.REJECTED),
            _undo,
            _redo,
            partial(finish, number=number),
        ]
    _one_by_one(path, say, start, actions)


@cache
def _lesson(path: Path) -> Lesson:
    return learn(path, Silent())


def _store_model(path: Path, say: Say, start: int) -> None:
    """Store a trained model with its report and its answers, as the window does in the background."""
    lesson = _lesson(path)  # computed in the run without faults
    _in_project(lambda project: keep_lesson(project, lesson))(path, say, start)


SCENARIOS = {
    "import into a new project": Scenario(lambda _: None, _import, creates=True),
    "import": Scenario(_with_articles, _import),
    "import of a colleague's gold": Scenario(_with_articles, _import_gold),
    "import of predictions": Scenario(_with_articles, _import_predictions),
    "suggest": Scenario(partial(_with_articles, suggested=False), _suggest),
    "review": Scenario(_with_articles, _review, steps=True),
    "bulk decisions": Scenario(_with_articles, _bulk, actions=1, steps=True),
    "label changes": Scenario(_with_decisions, _labels, actions=6, steps=True),
    "training: the model in the project": Scenario(_with_gold, _store_model, actions=1, steps=True),
    "training: a model file": Scenario(_with_gold, _train, actions=0),
    "migration of an old project": Scenario(_of_version_1, _migrate, actions=0),
}


def digest(path: Path, tables: tuple[str, ...] = tuple(CONTENT)) -> Digest:
    """A fingerprint of the users' work in a project; empty if there is none."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
        present = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not set(CONTENT) - {"model"} <= present:
            return ""
        found = hashlib.sha256()
        for table in tables:
            if table in present:
                for row in file.execute(f"SELECT {CONTENT[table]} FROM {table} ORDER BY 1, 2"):  # noqa: S608
                    found.update(repr((table, row)).encode("utf-8", "surrogatepass"))
        return found.hexdigest()


def replay_differs(path: Path, before: Path) -> list[str]:
    """What the journal since the copy `before` does not explain in decisions, passes and settings."""
    expected = _contents(before) if before.exists() else {}
    with closing(sqlite3.connect(path)) as file:
        since = 0
        if before.exists():
            with closing(sqlite3.connect(before)) as old:
                since = old.execute("SELECT coalesce(max(key), 0) FROM journal").fetchone()[0]
        for (change,) in file.execute("SELECT change FROM journal WHERE key > ? ORDER BY key", (since,)):
            _fold(expected, json.loads(change))
    actual = _contents(path)
    keys = sorted(map(str, {key for key in {*expected, *actual} if expected.get(key) != actual.get(key)}))
    return [f"the journal does not explain {key}" for key in keys]


def _contents(path: Path) -> dict[object, object]:
    with closing(sqlite3.connect(path)) as file:
        found: dict[object, object] = dict(file.execute("SELECT 'setting ' || name, value FROM setting"))
        for article, reviewer, state, whole in file.execute(
            "SELECT a.id, reviewer, state, exhaustive FROM pass p JOIN article a ON a.key = p.article"
        ):
            if (state, whole) != ("new", 0):
                found[article, reviewer] = (state, bool(whole))
        for article, reviewer, item, body in file.execute(
            "SELECT a.id, reviewer, d.id, body FROM decision d JOIN pass p ON p.key = d.pass"
            " JOIN article a ON a.key = p.article"
        ):
            found[article, reviewer, item] = _unlinked(annotation_from_json(json.loads(body)))
    return found


def _unlinked(annotation: Any) -> Any:
    """The annotation without the link of its speaker, which the file may drop."""
    return replace(annotation, speaker_entity=None) if isinstance(annotation, Quotation) else annotation


def _fold(contents: dict[object, object], values: dict[str, Any]) -> None:
    if "decisions" not in values:
        return  # a note
    change = change_from_json(values)
    for setting in change.settings:
        _set(contents, f"setting {setting.name}", setting.after)
    for work in change.passes:
        state = (work.after.state.value, work.after.exhaustive)
        _set(contents, (work.article_id, change.reviewer), None if state == ("new", False) else state)
    for part in change.decisions:
        key = (part.article_id, part.reviewer or change.reviewer, part.id)
        _set(contents, key, _unlinked(part.after))
    for relabelling in change.relabellings:
        key = (relabelling.article_id, relabelling.reviewer, relabelling.id)
        item: Any = contents.get(key)
        if item is not None and item.label == relabelling.before:
            contents[key] = under_todays_name(item, {relabelling.before: relabelling.after})


def _set(contents: dict[object, object], key: object, value: object) -> None:
    if value is None:
        contents.pop(key, None)
    else:
        contents[key] = value


def fresh(template: Path, folder: Path) -> Path:
    """A copy of the folder of a prepared project; returns the path of the project there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder / "p.db"


def expected(scenario: Scenario, path: Path) -> Expected:
    """Do the work in this process without a fault."""
    found = Expected([digest(path) if path.exists() else ""], [0])
    write = Project.write

    @contextlib.contextmanager
    def recorded(project: Project) -> Iterator[sqlite3.Connection]:
        with write(project) as connection:
            yield connection
        if not project.in_transaction and (state := digest(path)) != found.states[-1]:
            found.states.append(state)

    def say() -> None:
        found.at.append(len(found.states) - 1)

    Project.write = recorded  # type: ignore[method-assign]
    try:
        with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
            scenario.work(path, say, 0)
    finally:
        Project.write = write  # type: ignore[method-assign]
    if scenario.creates:
        found.states[1:1] = [_empty_digest(path.parent)]  # the tables, before anything is in them
        found.at = [at and at + 1 for at in found.at]
    if scenario.actions is not None:
        assert len(found.states) == scenario.actions + 1, (len(found.states), scenario.actions)
    found.last = digest(path, LASTING)
    return found


def _empty_digest(folder: Path) -> Digest:
    path = folder / "empty.db"
    open_project(path, create=True).close()
    state = digest(path)
    path.unlink()
    return state


def acknowledging(scenario: Scenario, path: Path, start: int = 0) -> Callable[[], None]:
    """The work as it is done in a child: a line for each action that is done."""

    def say() -> None:
        with contextlib.suppress(OSError):  # what cannot be printed is not acknowledged
            print(DONE, flush=True)  # noqa: T201

    return lambda: scenario.work(path, say, start)
