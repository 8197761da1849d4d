"""Derived counts that are stored with the rows, so that a project never has to be counted again.

Triggers maintain them within the transaction of the writer; `store/integrity.py` recounts and compares.
Doubt is the sum of 1 − score in millionths: integers, so that additions and subtractions cancel exactly.
"""

DOUBT = "CAST(round(1000000 * (1 - {0}.score)) AS INTEGER)"

# The counts of the shown suggestions in an article without a pass.
_FIGURES = """CREATE TABLE figures (
    article INTEGER PRIMARY KEY REFERENCES article(key) ON DELETE CASCADE,
    shown INTEGER NOT NULL, doubt INTEGER NOT NULL
) STRICT"""
# The number of articles by reviewer and state; the row with '' and '' has the number of all articles.
_TALLY = """CREATE TABLE tally (
    reviewer TEXT NOT NULL, state TEXT NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (reviewer, state)
) STRICT, WITHOUT ROWID"""
# How often a surface was accepted (`held`) and rejected under a label; the index has the text up to a blank.
_SURFACE = """CREATE TABLE surface (
    text TEXT NOT NULL, label TEXT NOT NULL, held INTEGER NOT NULL, rejected INTEGER NOT NULL,
    PRIMARY KEY (text, label)
) STRICT, WITHOUT ROWID"""
_TABLES = (
    _FIGURES,
    _TALLY,
    _SURFACE,
    "CREATE INDEX surface_begins ON surface(substr(text, 1, instr(text || ' ', ' ') - 1))",
    # The columns that the queue shows of an article, so that lists of a million articles avoid the texts.
    "CREATE INDEX article_outline ON article(key, id, title, outlet, published)",
    "CREATE INDEX article_outlet ON article(outlet)",
    "ALTER TABLE pass ADD COLUMN decided INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE pass ADD COLUMN undecided INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE pass ADD COLUMN doubt INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX pass_state ON pass(reviewer, state, article)",
    "CREATE INDEX undone_redoable ON undone(journal) WHERE redoable",
)

# A verdict other than rejected counts for the decided surface; an edit also counts against the suggested one.
REMEMBERED = """
    SELECT d.text, d.label, d.verdict <> 'rejected' AS held, d.verdict = 'rejected' AS rejected
    FROM decision d JOIN pass p ON p.key = d.pass WHERE d.kind = 'entity' AND d.verdict <> 'skipped' {0}
    UNION ALL
    SELECT s.text, s.label, 0, 1
    FROM decision d JOIN pass p ON p.key = d.pass JOIN suggestion s ON s.article = p.article AND s.id = d.id
    WHERE d.kind = 'entity' AND d.verdict = 'edited' AND (s.text <> d.text OR s.label <> d.label) {0}
"""
SHOWN = f"""
    SELECT s.article, count(*) AS shown, sum({DOUBT.format("s")}) AS doubt
    FROM suggestion s WHERE s.shown GROUP BY s.article
"""
PASSES = f"""
    SELECT p.key, (SELECT count(*) FROM decision d WHERE d.pass = p.key) AS decided,
           count(s.id) AS undecided, coalesce(sum({DOUBT.format("s")}), 0) AS doubt
    FROM pass p LEFT JOIN suggestion s ON s.article = p.article AND s.shown
         AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.pass = p.key AND d.id = s.id)
    GROUP BY p.key
"""
TALLIES = """
    SELECT '' AS reviewer, '' AS state, count(*) AS articles FROM article
    UNION ALL SELECT reviewer, state, count(*) FROM pass GROUP BY reviewer, state
"""
_FILL = (
    f"INSERT INTO figures(article, shown, doubt) {SHOWN}",
    f"INSERT INTO tally(reviewer, state, articles) {TALLIES}",
    f"""INSERT INTO surface(text, label, held, rejected)
        SELECT text, label, sum(held), sum(rejected) FROM ({REMEMBERED.format("")}) GROUP BY text, label""",
    f"""UPDATE pass SET (decided, undecided, doubt) =
        (SELECT n.decided, n.undecided, n.doubt FROM ({PASSES}) n WHERE n.key = pass.key)""",
)


def _tally(reviewer: str, state: str, sign: str) -> str:
    return (
        f"INSERT INTO tally(reviewer, state, articles) VALUES ({reviewer}, {state}, {sign}1)"
        " ON CONFLICT DO UPDATE SET articles = articles + excluded.articles;"
    )


def count_shown(row: str, sign: str) -> str:
    """Count a shown suggestion in its article."""
    doubt = DOUBT.format(row)
    return f"""
        INSERT INTO figures(article, shown, doubt)
        SELECT {row}.article, {sign}1, {sign}{doubt} WHERE {row}.shown
        ON CONFLICT DO UPDATE SET shown = shown + excluded.shown, doubt = doubt + excluded.doubt;"""


def _show(row: str, sign: str) -> str:
    """Count a shown suggestion in its article and in the passes that have not decided on it."""
    doubt = DOUBT.format(row)
    return f"""{count_shown(row, sign)}
        UPDATE pass SET undecided = undecided {sign} 1, doubt = doubt {sign} {doubt}
        WHERE {row}.shown AND article = {row}.article AND NOT EXISTS (
            SELECT 1 FROM decision d WHERE d.pass = pass.key AND d.id = {row}.id);
    """


def _decide(row: str, sign: str) -> str:
    """Count a decision in its pass, and the suggestions that remain open there."""
    opposite = "-" if sign == "+" else "+"
    select = f"SELECT {{0}} FROM suggestion s WHERE s.article = pass.article AND s.id = {row}.id AND s.shown"
    return f"""
        UPDATE pass SET decided = decided {sign} 1,
            undecided = undecided {opposite} ({select.format("count(*)")}),
            doubt = doubt {opposite} ({select.format(f"coalesce(sum({DOUBT.format('s')}), 0)")})
        WHERE key = {row}.pass;
    """


def count_surface(row: str, sign: str) -> str:
    """Count a decision for its surface, and an edit against the surface that it replaced."""
    count = "ON CONFLICT DO UPDATE SET held = held + excluded.held, rejected = rejected + excluded.rejected"
    rejected = f"{row}.verdict = 'rejected'"
    return f"""
        INSERT INTO surface(text, label, held, rejected)
        SELECT {row}.text, {row}.label, {sign}(NOT {rejected}), {sign}({rejected})
        WHERE {row}.kind = 'entity' AND {row}.verdict <> 'skipped' {count};
        INSERT INTO surface(text, label, held, rejected)
        SELECT s.text, s.label, 0, {sign}1
        FROM pass p JOIN suggestion s ON s.article = p.article AND s.id = {row}.id
        WHERE p.key = {row}.pass AND {row}.kind = 'entity' AND {row}.verdict = 'edited'
          AND (s.text <> {row}.text OR s.label <> {row}.label) {count};
    """


def count_replaced(row: str, sign: str) -> str:
    """Count a suggestion that an edit replaced; only an import can add it after the edit."""
    return f"""
        INSERT INTO surface(text, label, held, rejected)
        SELECT {row}.text, {row}.label, 0, {sign}1
        FROM pass p JOIN decision d ON d.pass = p.key AND d.id = {row}.id
        WHERE p.article = {row}.article AND d.kind = 'entity' AND d.verdict = 'edited'
          AND ({row}.text <> d.text OR {row}.label <> d.label)
        ON CONFLICT DO UPDATE SET rejected = rejected + excluded.rejected;
    """


_BEGUN = """
    UPDATE pass SET (undecided, doubt) = (SELECT coalesce(sum(shown), 0), coalesce(sum(doubt), 0)
        FROM figures WHERE article = new.article) WHERE key = new.key;
"""
_TRIGGERS = {
    "article_counted AFTER INSERT ON article": _tally("''", "''", "+"),
    "article_uncounted AFTER DELETE ON article": _tally("''", "''", "-"),
    # BEFORE and explicit: a cascade would run when the rows that the other triggers query are deleted.
    "article_emptied BEFORE DELETE ON article": (
        "DELETE FROM pass WHERE article = old.key; DELETE FROM suggestion WHERE article = old.key;"
    ),
    "pass_emptied BEFORE DELETE ON pass": "DELETE FROM decision WHERE pass = old.key;",
    "pass_begun AFTER INSERT ON pass": _BEGUN + _tally("new.reviewer", "new.state", "+"),
    "pass_moved AFTER UPDATE OF state ON pass": (
        _tally("old.reviewer", "old.state", "-") + _tally("new.reviewer", "new.state", "+")
    ),
    "pass_ended AFTER DELETE ON pass": _tally("old.reviewer", "old.state", "-"),
    "suggestion_made AFTER INSERT ON suggestion": _show("new", "+") + count_replaced("new", "+"),
    "suggestion_turned AFTER UPDATE OF shown ON suggestion": _show("old", "-") + _show("new", "+"),
    "suggestion_reworded AFTER UPDATE OF text, label ON suggestion": count_replaced("old", "-")
    + count_replaced("new", "+"),
    "suggestion_gone AFTER DELETE ON suggestion": _show("old", "-") + count_replaced("old", "-"),
    "decision_made AFTER INSERT ON decision": _decide("new", "+") + count_surface("new", "+"),
    "decision_changed AFTER UPDATE ON decision": count_surface("old", "-") + count_surface("new", "+"),
    "decision_gone AFTER DELETE ON decision": _decide("old", "-") + count_surface("old", "-"),
}
FIGURES = (
    *_TABLES,
    *_FILL,
    *(f"CREATE TRIGGER {head} BEGIN {body} END" for head, body in _TRIGGERS.items()),
)
