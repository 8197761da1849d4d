"""UIMA CAS as JSON, for INCEpTION: one `.json` per article with its type system, and `TypeSystem.xml`.

Source: UIMA JSON CAS 0.4.0 (https://github.com/apache/uima-uimaj-io-jsoncas). For the content of a CAS see
`shared.uima`.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from annotator.core.record import Record
from annotator.formats.registry import Options, Readable, dataset_format, optional
from annotator.formats.shared.carrying import Carries, Losses, carried
from annotator.formats.shared.folders import file_text, members
from annotator.formats.shared.offsets import Unit
from annotator.formats.shared.uima import fitting, read_cas, write_folder

_BEGINNING = 200  # a CAS names one of its three parts within this many characters
_PARTS = ('"%TYPES"', '"%FEATURE_STRUCTURES"', '"%VIEWS"')


def _holds_cas(path: Path) -> bool:
    first = min(path.glob("*.json"), default=None)
    if first is None:
        return False
    with first.open(encoding="utf-8", errors="replace") as lines:
        beginning = lines.read(_BEGINNING)
    return any(part in beginning for part in _PARTS)


@dataset_format(
    "casjson",
    title="UIMA CAS JSON (INCEpTION)",
    units=(Unit.UTF16,),
    package="dkpro-cassis",
    recognises=_holds_cas,
)
class CasJson(Readable):
    """Everything, in types that INCEpTION uses as layers."""

    carries = Carries()

    def carry(self, record: Record, losses: Losses) -> Record:
        """The whole record."""
        return carried(fitting(record, losses), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Write a folder, one article at a time."""
        write_folder(records, path, ".json", lambda cas, file: cas.to_json(file))

    def read(self, path: Path) -> Iterator[Record]:
        """The CAS of a folder or of one `.json`; raises `FormatError` with the file name."""
        for file, name in members(path, ".json"):
            load = partial(
                optional("cassis", "dkpro-cassis").load_cas_from_json, file_text(file), lenient=True
            )
            yield read_cas(load, str(file), name)
