"""Where gold is read from."""

import os
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError
from annotator.operations.learning.gold_records import read_gold


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "gold.db")
    with pytest.raises(AnnotatorError, match="no ordinary file"):
        list(read_gold([tmp_path / "gold.db"]))
