"""Noticing settings that another program changed while it has the same project open."""

from annotator.core.errors import ProjectError
from annotator.store.connection import Project
from annotator.store.settings import changed_since, last_change


class ForeignSettings:
    """What other programs changed in the settings of one open project, which must be the same each time."""

    def __init__(self) -> None:
        self._version: int | None = None  # changes with every commit of another connection
        self._row = 0

    def look(self, project: Project) -> frozenset[str]:
        """The names of the settings that were changed since the last look if another program wrote to the
        file since then, including those that this program changed; none at the first look.

        If the file cannot be read now, the next look finds them.
        """
        try:
            version = project.foreign_commits()
            if version == self._version:
                self._row = last_change(project)
                return frozenset()
            names = frozenset() if self._version is None else changed_since(project, self._row)
            self._row, self._version = last_change(project), version
        except ProjectError:
            return frozenset()
        return names
