"""A file that cannot grow is told as the system tells it, by every format, whatever library writes it."""

import errno
from pathlib import Path

import pytest

from annotator.formats.registry import Options, format_info, format_names, make_format
from annotator.formats.shared.carrying import Losses
from tests.unit.formats.torture import torture

resource = pytest.importorskip("resource", reason="this system limits no files")


@pytest.mark.parametrize("name", format_names())
@pytest.mark.parametrize("limit", [0, 100])
def test_a_file_that_cannot_grow_is_an_error_of_the_system(name: str, limit: int, tmp_path: Path) -> None:
    format_ = make_format(name)
    records = [format_.carry(record, Losses()) for record in torture()]
    path = tmp_path / "export"
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, usual[1]))
    try:
        with pytest.raises(OSError, match=r"\S") as told:
            format_.write(records, path, Options(format_info(name).unit(None)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert told.value.errno == errno.EFBIG
