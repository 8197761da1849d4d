"""Tables, views and migrations of a project file (docs/adr/0003).

A migration is never edited after a release; a new one is added below the others.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.store.checks import digests
from annotator.store.counts.figures import FIGURES
from annotator.store.counts.open_figures import OPEN_FIGURES, is_open

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
    for statement in (digests.CREATE, *digests.migration(digests.FIRST_TABLES)):
        db.execute(statement)


@migrations()
def m006_open_by_place(db: Database) -> None:
    """A suggestion at the place of a decision is not open, whatever its id."""
    for statement in OPEN_FIGURES:
        db.execute(statement)


@migrations()
def m007_not_analysed(db: Database) -> None:
    """Articles whose suggesting has not been done, and suggestions that passes read whole left unjudged."""
    for statement in _NOT_ANALYSED:
        db.execute(statement)


@migrations()
def m008_remarks(db: Database) -> None:
    """Notes and flags, which are independent of verdicts; notes that decisions contain are copied."""
    digests.register(db.conn)
    for statement in (*_REMARKS, *digests.migration(("remark",))):
        db.execute(statement)


@migrations()
def m009_removed(db: Database) -> None:
    """Articles that were removed, with everything that belongs to them, so that they can be restored."""
    for statement in _REMOVED:
        db.execute(statement)


@migrations()
def m010_speakers(db: Database) -> None:
    """The aliases of speakers, from the setting, and the speakers of accepted quotations, from decisions."""
    for statement in _SPEAKERS:
        db.execute(statement)


_REMOVED = (
    # `content`: the rows by table, as JSON; `{}` if they were deleted for good. `journal`: the keys of the
    # entries about the article.
    """CREATE TABLE removed (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, sha256 TEXT, at TEXT NOT NULL,
    reviewer TEXT NOT NULL, decisions INTEGER NOT NULL, content TEXT NOT NULL, journal TEXT NOT NULL
) STRICT""",
    "CREATE INDEX removed_sha256 ON removed(sha256)",
)
_MODEL = """CREATE TABLE model (
    name TEXT PRIMARY KEY, version TEXT NOT NULL, made TEXT NOT NULL, articles TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT"""

_STEPPED_OVER = (
    # Follows from the journal: the actions that a note names in `turns`.
    "CREATE TABLE stepped_over (journal INTEGER PRIMARY KEY REFERENCES journal(key)) STRICT",
    f"CREATE INDEX journal_settings ON journal(key) WHERE {CHANGES_SETTINGS}",
)
_BUILT_IN = "('crf', 'entities', 'quotes')"
_NOT_ANALYSED = (
    # The articles on which the suggesters have not all been run (docs/adr/0017). Few, once they have been.
    """CREATE TABLE not_analysed (
        article INTEGER PRIMARY KEY REFERENCES article(key) ON DELETE CASCADE
    ) STRICT""",
    """CREATE TRIGGER article_waits AFTER INSERT ON article
        BEGIN INSERT INTO not_analysed(article) VALUES (new.key); END""",
    # Of an import, for example: the project that they come from has analysed the article.
    f"""CREATE TRIGGER article_analysed AFTER INSERT ON suggestion WHEN new.suggester IN {_BUILT_IN}
        BEGIN DELETE FROM not_analysed WHERE article = new.article; END""",
    f"""INSERT INTO not_analysed(article) SELECT a.key FROM article a INDEXED BY article_outline
        WHERE NOT EXISTS (SELECT 1 FROM suggestion s
            WHERE s.article = a.key AND s.suggester IN {_BUILT_IN})""",
    # The suggestions that were open when a reviewer closed a pass as read whole: nobody judged them.
    """CREATE TABLE unjudged (
        pass INTEGER NOT NULL REFERENCES pass(key) ON DELETE CASCADE, id TEXT NOT NULL,
        kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (pass, id)
    ) STRICT""",
    # Only of passes that were closed in the window: the journal names the reviewer and the article.
    f"""INSERT INTO unjudged(pass, id, kind, start, "end", body)
        SELECT p.key, s.id, s.kind, s.start, s."end", s.body
        FROM pass p JOIN suggestion s ON s.article = p.article AND {is_open("p.key")}
        WHERE p.state = 'done' AND p.exhaustive AND EXISTS (
            SELECT 1 FROM journal_article ja JOIN journal j ON j.key = ja.journal
            WHERE ja.article = p.article AND j.reviewer = p.reviewer AND j.kind IN ('do', 'redo'))""",
)
_REMARKS = (
    # By article and reviewer instead of pass: a flag on an article does not begin a pass.
    """CREATE TABLE remark (
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE, reviewer TEXT NOT NULL,
        id TEXT NOT NULL, note TEXT NOT NULL, flagged INTEGER NOT NULL, PRIMARY KEY (article, reviewer, id)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO remark(article, reviewer, id, note, flagged)
        SELECT p.article, p.reviewer, d.id, json_extract(d.body, '$.attributes.note'), 0
        FROM decision d JOIN pass p ON p.key = d.pass
        WHERE coalesce(json_extract(d.body, '$.attributes.note'), '') <> ''""",
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

# The speakers of accepted quotations, empty if unknown; `spoken` has them, for counts without parsing.
SPOKEN = """
SELECT d.pass, d.id, d.label AS type,
       coalesce(CASE WHEN json_valid(d.body) THEN json_extract(d.body, '$.speaker') END, '') AS speaker
{0} WHERE d.kind = 'quotation' AND d.verdict IN ('accepted', 'edited', 'added')
"""
_SPEAK = f"""INSERT INTO spoken(pass, id, type, speaker)
    {SPOKEN.format("FROM (SELECT new.pass, new.id, new.label, new.body, new.kind, new.verdict) d")};"""
_UNSPEAK = "DELETE FROM spoken WHERE pass = old.pass AND id = old.id;"
_ALIASES_FOLLOW = """CREATE TRIGGER {0} BEGIN
    DELETE FROM speaker_alias;
    INSERT INTO speaker_alias(name, speaker) SELECT key, value FROM json_each({1}, '$.aliases');
END"""
_SPEAKERS = (
    # Follows from the setting `speakers`: the other names of speakers.
    "CREATE TABLE speaker_alias (name TEXT PRIMARY KEY, speaker TEXT NOT NULL) STRICT, WITHOUT ROWID",
    _ALIASES_FOLLOW.format("speakers_set AFTER INSERT ON setting WHEN new.name = 'speakers'", "new.value"),
    _ALIASES_FOLLOW.format(
        "speakers_changed AFTER UPDATE ON setting WHEN new.name = 'speakers'", "new.value"
    ),
    _ALIASES_FOLLOW.format("speakers_unset AFTER DELETE ON setting WHEN old.name = 'speakers'", "'{}'"),
    """CREATE TABLE spoken (
        pass INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, speaker TEXT NOT NULL,
        PRIMARY KEY (pass, id)
    ) STRICT, WITHOUT ROWID""",
    f"INSERT INTO spoken(pass, id, type, speaker) {SPOKEN.format('FROM decision d')}",
    f"CREATE TRIGGER spoken_added AFTER INSERT ON decision BEGIN {_SPEAK} END",
    f"CREATE TRIGGER spoken_changed AFTER UPDATE ON decision BEGIN {_UNSPEAK} {_SPEAK} END",
    f"CREATE TRIGGER spoken_removed AFTER DELETE ON decision BEGIN {_UNSPEAK} END",
    "DROP VIEW gold_quotation",
    """CREATE VIEW gold_quotation AS
        SELECT a.id AS article_id, a.title, d.label AS type,
               (SELECT group_concat(json_extract(c.value, '$.text'), ' … ')
                  FROM json_each(d.body, '$.contents') c) AS content,
               json_extract(d.body, '$.cue.text') AS cue, json_extract(d.body, '$.source.text') AS source,
               coalesce(k.speaker, json_extract(d.body, '$.speaker')) AS speaker, p.reviewer,
               coalesce(d.suggester, 'reviewer') AS origin, d.verdict, d.score,
               json_extract(d.body, '$.speaker') AS speaker_as_written
        FROM gold_pass p JOIN article a ON a.key = p.article JOIN decision d ON d.pass = p.key
        LEFT JOIN speaker_alias k ON k.name = json_extract(d.body, '$.speaker')
        WHERE d.kind = 'quotation' AND d.verdict IN ('accepted', 'edited', 'added')""",
)
