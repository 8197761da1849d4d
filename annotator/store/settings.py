"""The stored settings of a project; only the journal writes them (`store/journal.py`)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from annotator.assets import default_labels
from annotator.core.change import SettingChange
from annotator.core.settings.project_settings import Setting, labels_setting, registry
from annotator.store.connection import Project
from annotator.store.schema import CHANGES_SETTINGS

T = TypeVar("T")

LABELS = labels_setting(default_labels)
SETTINGS: Mapping[str, Setting[Any]] = registry(LABELS)


def read(project: Project, setting: Setting[T]) -> T:
    """The value of a setting, or its default if none is stored. Raises `FormatError`."""
    return setting.read(stored(project, setting.name))


def stored(project: Project, name: str) -> str | None:
    """The stored text of a setting, for the journal; `None` if it is not stored."""
    row = next(project.rows("SELECT value FROM setting WHERE name = ?", (name,)), None)
    return None if row is None else str(row[0])


def setting_change(project: Project, setting: Setting[T], value: T) -> SettingChange:
    """The change that gives a setting this value."""
    return SettingChange(setting.name, stored(project, setting.name), setting.write(value))


def changes_of(project: Project, setting: Setting[T], since: int = 0) -> Iterator[tuple[str, SettingChange]]:
    """The reviewers and changes of a setting in the journal after the row `since`, oldest first."""
    for reviewer, change in project.rows(
        f"SELECT reviewer, change FROM journal WHERE {CHANGES_SETTINGS} AND key > ? ORDER BY key", (since,)
    ):
        for values in json.loads(str(change))["settings"]:
            if values["name"] == setting.name:
                yield str(reviewer), SettingChange(**values)


def last_change(project: Project) -> int:
    """The key of the last row of the journal that changes settings; 0 if there is none."""
    (row,) = project.rows(f"SELECT coalesce(max(key), 0) FROM journal WHERE {CHANGES_SETTINGS}")
    return int(row[0])


def changed_since(project: Project, row: int) -> frozenset[str]:
    """The names of the settings that were changed after a row of the journal."""
    changes = project.rows(f"SELECT change FROM journal WHERE {CHANGES_SETTINGS} AND key > ?", (row,))
    return frozenset(str(setting["name"]) for (text,) in changes for setting in json.loads(text)["settings"])


def renamed_settings(project: Project, names: Mapping[str, str]) -> Iterator[SettingChange]:
    """The changes of the settings that name labels, for labels with other names."""
    for setting in SETTINGS.values():
        value = read(project, setting)
        renamed = setting.rename(value, names)
        if renamed != value:
            yield setting_change(project, setting, renamed)
