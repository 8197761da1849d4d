"""The sample project, where it can be made and where not."""

from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError
from annotator.core.progress import Silent
from annotator.operations.project.sample import make_sample


def test_a_home_that_is_no_folder_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(AnnotatorError, match="Create or open a project in another folder"):
        make_sample(tmp_path / "home" / "annotator" / "sample.db", Silent())
