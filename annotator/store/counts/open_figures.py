"""Counts of the open suggestions of each pass, maintained by triggers as those of `figures.py` are.

A suggestion that is shown is open for a pass if no decision of the pass has its id or its place: its kind,
start and end (`Review.by_id` of `core/review.py` is the same rule in memory). A pass that does not exist yet
has no decisions.
"""

from annotator.store.counts.figures import DOUBT, count_replaced, count_shown, count_surface

# Whether a decision of the pass `{0}` concerns the suggestion `{1}`; `{2}` may exclude a decision `d`.
# Two queries, since SQLite would read all decisions of the pass for one with OR.
_DECIDED = (
    "(EXISTS (SELECT 1 FROM decision d WHERE d.pass = {0} AND d.id = {1}.id{2})"
    " OR EXISTS (SELECT 1 FROM decision d WHERE d.pass = {0} AND d.kind = {1}.kind AND d.start = {1}.start"
    ' AND d."end" = {1}."end"{2}))'
)


def is_open(pass_key: str, suggestion: str = "s") -> str:
    """The SQL condition that the suggestion, a row of that alias, is shown and open for the pass."""
    return f"{suggestion}.shown AND NOT {_DECIDED.format(pass_key, suggestion, '')}"


PASSES = f"""
    SELECT p.key, (SELECT count(*) FROM decision d WHERE d.pass = p.key) AS decided,
           count(s.id) AS undecided, coalesce(sum({DOUBT.format("s")}), 0) AS doubt
    FROM pass p LEFT JOIN suggestion s ON s.article = p.article AND {is_open("p.key")}
    GROUP BY p.key
"""


def _show(row: str, sign: str) -> str:
    """Count a shown suggestion in its article and in the passes for which it is open."""
    return f"""
        {count_shown(row, sign)}
        UPDATE pass SET undecided = undecided {sign} 1, doubt = doubt {sign} {DOUBT.format(row)}
        WHERE article = {row}.article AND {row}.shown AND NOT {_DECIDED.format("pass.key", row, "")};
    """


_AT_PLACE = """SELECT rowid FROM suggestion WHERE article = pass.article
    AND kind = {0}.kind AND start = {0}.start AND "end" = {0}."end" """
_OF_ID = "SELECT rowid FROM suggestion WHERE article = pass.article AND id = {0}.id"


def _count_open(row: str, sign: str, concerned: str, but: str = "") -> str:
    """Add or subtract, in the pass of a decision, the suggestions among `concerned` that no other decides."""
    asked = (
        f"SELECT {{0}} FROM suggestion s WHERE s.shown AND s.rowid IN ({concerned.format(row)})"
        f" AND NOT {_DECIDED.format('pass.key', 's', but)}"
    )
    return f"""
        UPDATE pass SET undecided = undecided {sign} ({asked.format("count(*)")}),
            doubt = doubt {sign} ({asked.format(f"coalesce(sum({DOUBT.format('s')}), 0)")})
        WHERE key = {row}.pass;
    """


_CONCERNED = f"{_OF_ID} UNION {_AT_PLACE}"
_ELSEWHERE = 'new.kind <> old.kind OR new.start <> old.start OR new."end" <> old."end"'
_TRIGGERS = {
    "suggestion_made AFTER INSERT ON suggestion": _show("new", "+") + count_replaced("new", "+"),
    "suggestion_turned AFTER UPDATE OF shown ON suggestion": _show("old", "-") + _show("new", "+"),
    "suggestion_gone AFTER DELETE ON suggestion": _show("old", "-") + count_replaced("old", "-"),
    "decision_made AFTER INSERT ON decision": (
        "UPDATE pass SET decided = decided + 1 WHERE key = new.pass;"
        + _count_open("new", "-", _CONCERNED, " AND d.id <> new.id")
        + count_surface("new", "+")
    ),
    "decision_changed AFTER UPDATE ON decision": count_surface("old", "-") + count_surface("new", "+"),
    'decision_moved AFTER UPDATE OF kind, start, "end" ON decision WHEN ' + _ELSEWHERE: (
        _count_open("new", "-", f"{_AT_PLACE} AND id <> new.id", " AND d.id <> new.id")
        + _count_open("old", "+", _AT_PLACE)
    ),
    "decision_gone AFTER DELETE ON decision": (
        "UPDATE pass SET decided = decided - 1 WHERE key = old.pass;"
        + _count_open("old", "+", _CONCERNED)
        + count_surface("old", "-")
    ),
}
OPEN_FIGURES = (
    'CREATE INDEX decision_place ON decision(pass, kind, start, "end")',
    'CREATE INDEX suggestion_place ON suggestion(article, kind, start, "end")',
    *(f"DROP TRIGGER IF EXISTS {head.split()[0]}" for head in _TRIGGERS),
    *(f"CREATE TRIGGER {head} BEGIN {body} END" for head, body in _TRIGGERS.items()),
    f"""UPDATE pass SET (decided, undecided, doubt) =
        (SELECT n.decided, n.undecided, n.doubt FROM ({PASSES}) n WHERE n.key = pass.key)""",
)
