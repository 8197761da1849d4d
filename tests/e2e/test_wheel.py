"""The wheel holds everything the program needs and runs away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_resources_and_samples_are_in_it_as_they_are_in_the_checkout(unpacked: Path) -> None:
    for name in ("resources", "seeds"):
        inside = unpacked / "annotator" / "_data" / name
        for file in (ROOT / name).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert (inside / file.relative_to(ROOT / name)).read_bytes() == file.read_bytes()


def test_it_tags_the_samples_without_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    seeds = unpacked / "annotator" / "_data" / "seeds"
    command = [sys.executable, "-m", "annotator", "tag", str(seeds), "-o", str(tmp_path / "o.jsonl")]
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert len((tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()) >= 6
