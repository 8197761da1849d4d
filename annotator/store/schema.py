"""Tables, views and migrations of a project file (docs/adr/0003).

A migration is never edited after a release; a new one is added below the others.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.store.checks import digests
from annotator.store.figures import FIGURES

CHANGES_SETTINGS = """instr(change, '"settings":[{')"""  # true for journal rows that change settings
APPLICATION_ID = 0x616E6E6F  # "anno": identifies project files among SQLite files

migrations = Migrations("annotator")


def version() -> int:
    """The schema version of this program: the number of its migrations."""
    return len(names())


def names() -> list[str]:
    """The names of the migrations, in order."""
    return [migration.name for migration in migrations.pending(Database(memory=True, execute_plugins=False))]


@migrations()
def m001_first(db: Database) -> None:
    """Articles, suggestions, passes, decisions, journal, and views for other programs."""
    # One statement at a time: executescript would commit the migration's own transaction.
    for statement in (*_TABLES, *_VIEWS):
        db.execute(statement)
    db.table("article").enable_fts(["title", "text"], create_triggers=True)


@migrations()
def m002_models(db: Database) -> None:
    """Models trained on the gold of the project are stored in its file, so that it remains one file."""
    db.execute(_MODEL)


@migrations()
def m003_figures(db: Database) -> None:
    """Counts of articles, passes and surfaces, maintained by triggers for projects with many articles."""
    for statement in FIGURES:
        db.execute(statement)


@migrations()
def m004_stepped_over(db: Database) -> None:
    """Actions that undo or redo could not revert, and an index of the changes of settings."""
    for statement in _STEPPED_OVER:
        db.execute(statement)


@migrations()
def m005_digests(db: Database) -> None:
    """Digests of rows, which show values that were not written by this program."""
    digests.register(db.conn)
    for statement in digests.migration():
        db.execute(statement)


_MODEL = """CREATE TABLE model (
    name TEXT PRIMARY KEY, version TEXT NOT NULL, made TEXT NOT NULL, articles TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT"""

_STEPPED_OVER = (
    # Follows from the journal: the actions that a note names in `turns`.
    "CREATE TABLE stepped_over (journal INTEGER PRIMARY KEY REFERENCES journal(key)) STRICT",
    f"CREATE INDEX journal_settings ON journal(key) WHERE {CHANGES_SETTINGS}",
)
_TABLES = (
    """CREATE TABLE article (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL,
        outlet TEXT, published TEXT, sha256 TEXT, meta TEXT NOT NULL, zones TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX article_sha256 ON article(sha256)",
    # One annotation by one suggester; `shown` marks those that the merge of all suggesters selects.
    """CREATE TABLE suggestion (
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE, id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('entity', 'quotation')), label TEXT NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
        suggester TEXT NOT NULL, version TEXT NOT NULL, score REAL NOT NULL, body TEXT NOT NULL,
        shown INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (article, id)
    ) STRICT""",
    """CREATE TABLE pass (
        key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE,
        reviewer TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('new', 'in progress', 'done', 'skipped')),
        exhaustive INTEGER NOT NULL DEFAULT 0, adjudicated INTEGER NOT NULL DEFAULT 0,
        UNIQUE (article, reviewer)
    ) STRICT""",
    "CREATE UNIQUE INDEX pass_adjudicated ON pass(article) WHERE adjudicated",
    # A reviewer's verdict with the decided annotation. It has the id of its suggestion if there was one.
    """CREATE TABLE decision (
        pass INTEGER NOT NULL REFERENCES pass(key) ON DELETE CASCADE, id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('entity', 'quotation')), label TEXT NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'edited', 'added', 'rejected', 'skipped')),
        suggester TEXT, score REAL, body TEXT NOT NULL, PRIMARY KEY (pass, id)
    ) STRICT""",
    "CREATE INDEX decision_surface ON decision(text, label)",
    # Append-only: each user action with what it changed. `undo` and `redo` rows refer to the reverted action.
    """CREATE TABLE journal (
        key INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, reviewer TEXT NOT NULL, action TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'note')),
        turns INTEGER REFERENCES journal(key), change TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX journal_reviewer ON journal(reviewer, kind, key)",
    """CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TABLE journal_article (
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE,
        journal INTEGER NOT NULL REFERENCES journal(key), PRIMARY KEY (article, journal)
    ) STRICT, WITHOUT ROWID""",
    # The actions that are undone now (derived from the journal, for speed). A new action of the
    # reviewer makes the actions that were undone before it impossible to redo.
    """CREATE TABLE undone (
        journal INTEGER PRIMARY KEY REFERENCES journal(key), redoable INTEGER NOT NULL DEFAULT 1
    ) STRICT""",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

_VIEWS = (
    """CREATE VIEW gold_pass AS
        SELECT p.key, p.article, p.reviewer, p.exhaustive FROM pass p
        WHERE p.state = 'done' AND (p.adjudicated OR NOT EXISTS (
            SELECT 1 FROM pass q WHERE q.article = p.article AND q.state = 'done' AND q.key <> p.key))""",
    """CREATE VIEW gold_entity AS
        SELECT a.id AS article_id, a.title, d.start, d."end", d.label, d.text, p.reviewer,
               coalesce(d.suggester, 'reviewer') AS origin, d.verdict, d.score
        FROM gold_pass p JOIN article a ON a.key = p.article JOIN decision d ON d.pass = p.key
        WHERE d.kind = 'entity' AND d.verdict IN ('accepted', 'edited', 'added')""",
    """CREATE VIEW gold_quotation AS
        SELECT a.id AS article_id, a.title, d.label AS type,
               (SELECT group_concat(json_extract(c.value, '$.text'), ' … ')
                  FROM json_each(d.body, '$.contents') c) AS content,
               json_extract(d.body, '$.cue.text') AS cue, json_extract(d.body, '$.source.text') AS source,
               json_extract(d.body, '$.speaker') AS speaker, p.reviewer,
               coalesce(d.suggester, 'reviewer') AS origin, d.verdict, d.score
        FROM gold_pass p JOIN article a ON a.key = p.article JOIN decision d ON d.pass = p.key
        WHERE d.kind = 'quotation' AND d.verdict IN ('accepted', 'edited', 'added')""",
    """CREATE VIEW suggestion_verdict AS
        SELECT a.id AS article_id, a.title, s.kind, s.start, s."end", s.label, s.text, s.suggester, s.version,
               s.score, p.reviewer, d.verdict
        FROM suggestion s JOIN article a ON a.key = s.article
        JOIN pass p ON p.article = s.article JOIN decision d ON d.pass = p.key AND d.id = s.id""",
)
