"""What a project says of itself: labels, thresholds, guidelines; one text value a name."""

from annotator.store.connection import Project


def read_setting(project: Project, name: str) -> str | None:
    """The value, or `None` where the project does not say."""
    row = next(project.rows("SELECT value FROM setting WHERE name = ?", (name,)), None)
    return None if row is None else str(row[0])


def write_setting(project: Project, name: str, value: str | None) -> None:
    """Keep `value` under `name`; `None` forgets what was there."""
    with project.write() as connection:
        if value is None:
            connection.execute("DELETE FROM setting WHERE name = ?", (name,))
        else:
            connection.execute("INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)", (name, value))
