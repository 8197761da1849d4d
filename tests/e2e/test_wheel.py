"""The wheel holds everything the program needs and runs away from the checkout."""

import os
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from annotator import __distribution__

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(wheel.parent / "site")
    return wheel.parent / "site"


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


def test_office_files_need_no_extra_and_no_message_names_another_project(unpacked: Path) -> None:
    (info,) = metadata.distributions(path=[str(unpacked)])
    assert info.name == __distribution__ != "annotator"
    base = {line.split(">")[0] for line in info.requires or [] if "extra ==" not in line}
    assert {"openpyxl", "python-docx", "pypdf"} <= base
    sources = (unpacked / "annotator").rglob("*.py")
    assert [file.name for file in sources if "annotator[" in file.read_text(encoding="utf-8")] == []


def test_it_installs_without_the_checkout_and_says_its_version(wheel: Path, tmp_path: Path) -> None:
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(tmp_path)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "annotator", "--version"]
    said = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert said.stdout == f"annotator, version {wheel.name.split('-')[1]}\n"
