"""Where `resources/` and `seeds/` lie: beside the package in a checkout, inside it in a wheel or bundle."""

from functools import cache
from pathlib import Path

from annotator.core.labels import LabelSet
from annotator.core.labels_toml import parse_label_set

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_data"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources/`, named by its parts."""
    return _ROOT.joinpath("resources", *parts)


def seeds() -> Path:
    """The folder of sample articles."""
    return _ROOT / "seeds"


@cache
def words(*parts: str) -> frozenset[str]:
    """The words of a plain list under `resources/`, set apart by white space; `#` begins a remark."""
    lines = resource(*parts).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.split("#")[0].split())


@cache
def default_labels() -> LabelSet:
    """The label set that a project starts with, and whose names the built-in suggesters give."""
    return parse_label_set(resource("labels.toml").read_text(encoding="utf-8"))
