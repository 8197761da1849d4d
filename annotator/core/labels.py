"""The labels a project uses for entities, as `labels.toml` gives them."""

import tomllib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """An entity label: name in the data, title on screen, digit key, two colours, what it covers."""

    name: str
    title: str
    key: str
    light: str
    dark: str
    covers: str


def parse_labels(toml: str) -> tuple[Label, ...]:
    """The `[[label]]` rows of a `labels.toml`, in order; raises `KeyError` or `tomllib.TOMLDecodeError`."""
    return tuple(
        Label(row["name"], row["title"], str(row["key"]), row["light"], row["dark"], row.get("covers", ""))
        for row in tomllib.loads(toml)["label"]
    )
