"""Bringing out of a damaged project file what can be read, into a new project."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.core.errors import ProjectError
from annotator.core.messages import Message, Plural
from annotator.operations.atomic_files import written_beside
from annotator.operations.project.open_project import open_project
from annotator.store.salvage.rebuild import Salvaged, rebuild
from annotator.store.salvage.scan import scan
from annotator.store.salvage.source import content_of

_LOST = Plural("{0} thing cannot be read or may be damaged", "{0} things cannot be read or may be damaged")


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was brought out, by kind; a line for everything else; the file with these lines, if any."""

    counts: dict[str, int]
    lost: list[Message]
    listing: Path | None

    @property
    def summary(self) -> Message:
        """The numbers in one line."""
        brought = ", ".join(f"{number} {kind}" for kind, number in self.counts.items())
        return Message("{0}; {1}", brought, _LOST.of(len(self.lost)))

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        listing = str(self.listing) if self.listing else None
        return {"counts": self.counts, "lost": list(self.lost), "list": listing}


def salvage(source: Path, target: Path) -> SalvageReport:
    """Write everything that can be read in `source` to the new project `target`; `source` is not changed.

    What cannot be read is listed in a text file beside `target`. Raises `ProjectError` if `target` exists or
    `source` contains nothing of a project, and `FormatError` if `target` cannot be written.
    """
    if target.exists() and target.stat().st_size:
        raise ProjectError("{0} already exists; choose another file.", target)
    found = scan(content_of(source))
    if not any(found[table] for table in ("article", "journal", "decision", "setting")):
        raise ProjectError("{0} contains nothing of a project; restore a backup.", source)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "salvaged.db"
        with open_project(made, create=True) as project:
            report = rebuild(found, project, source)
        with written_beside(target) as beside:
            shutil.copyfile(made, beside)
    return SalvageReport(report.counts, report.lost, _listed(report, source, target))


def _listed(report: Salvaged, source: Path, target: Path) -> Path | None:
    if not report.lost:
        return None
    listing = target.with_name(f"{target.name}.salvage.txt")
    lines = [f"What could not be read in {source.name}, or may be damaged:", *report.lost]
    with written_beside(listing) as beside:
        beside.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return listing
