"""A few changed files of every kind are read or refused; `tests/faults/fuzz_readers.py` tries many."""

from pathlib import Path

import pytest

from annotator.core.errors import UnknownNameError
from tests.faults.fuzz_cases import case, outcome, put
from tests.faults.fuzz_samples import Sample, own_samples, samples, targets

CASES = 12


def known(target: str) -> list[Sample]:
    try:
        return samples(target)
    except (ImportError, UnknownNameError) as problem:
        pytest.skip(str(problem))


@pytest.mark.parametrize("target", targets())
def test_every_sample_is_read(target: str, tmp_path: Path) -> None:
    known(target)
    for sample in own_samples(target):
        assert outcome(target, put(sample, tmp_path / "case")) == ("read", ""), sample.name


@pytest.mark.parametrize("target", targets())
def test_a_changed_file_is_read_or_refused_in_one_line(target: str, tmp_path: Path) -> None:
    for number in range(CASES):
        found, what = outcome(target, put(case(target, 7, number, known(target)), tmp_path / "case"))
        assert found in {"read", "refused"}, f"case {number}: {what}"
