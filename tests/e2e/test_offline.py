"""Nothing is sent anywhere: every command, a training and a review in the window run without the network.

An audit hook in `sitecustomize.py`, which the processes that they start import too, raises on everything that
Python does with a socket. Pairs of Unix sockets, by which the program talks to its own processes, are left.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.assets import seeds
from annotator.cli import main
from annotator.operations.exporting.export_dataset import format_names
from annotator.operations.project.backups import Place, contents, find_backups

ROOT = Path(__file__).resolve().parents[2]
FORMATS = format_names()
GOLD = ROOT / "tests" / "golden" / "seeds-gold.jsonl"
CHILD = "import socket; socket.socket(socket.AF_INET)"
HOOK = """
import socket, sys
def refuse(event, arguments):
    if event == "socket.__new__" and arguments[1] == getattr(socket, "AF_UNIX", None):
        return
    if event.startswith("socket."):
        raise RuntimeError("the network is forbidden: " + event)
sys.addaudithook(refuse)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that must not use the network, with a home of its own."""
    hook, home = tmp_path / "hook", tmp_path / "home"
    hook.mkdir()
    home.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    places = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    return {
        **os.environ,
        **places,
        "PYTHONPATH": os.pathsep.join([str(hook), str(ROOT)]),
        "QT_QPA_PLATFORM": "offscreen",
    }


def offline(
    environment: dict[str, str], *arguments: object, given: str = "", below: Sequence[str] = ()
) -> None:
    command = [*below, sys.executable, "-m", "tests.e2e.offline", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def run_commands(environment: dict[str, str], *commands: list[object]) -> None:
    given = json.dumps([list(map(str, command)) for command in commands])
    offline(environment, "commands", given=given)


@pytest.fixture
def project(tmp_path: Path, environment: dict[str, str]) -> Path:
    """The seeds with their gold, imported without the network."""
    path = tmp_path / "p.db"
    run_commands(environment, ["import", path, seeds()], ["import", path, GOLD, "--as", "gold"])
    return path


@pytest.mark.parametrize(
    "code",
    [
        CHILD,
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}], check=True)",
    ],
)
def test_the_hook_refuses_the_network_in_a_process_and_its_children(
    environment: dict[str, str], code: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "the network is forbidden" in done.stderr


def test_every_command_runs_without_the_network(
    tmp_path: Path, project: Path, environment: dict[str, str]
) -> None:
    model, tagged = tmp_path / "model", tmp_path / "tagged.jsonl"
    runs: dict[str, list[list[object]]] = {
        "import": [["import", project, seeds(), "--json"]],
        "suggest": [["suggest", project]],
        "train": [["train", project, GOLD, "-o", model, "--test", GOLD]],
        "tag": [["tag", seeds(), "-o", tagged, "--model", model, "--workers", 2]],
        "export": [["export", project, tmp_path / f"out-{n}" / f"out.{n}", "--format", n] for n in FORMATS],
        "evaluate": [["evaluate", project]],
        "check": [["check", project]],
        "info": [["info", project]],
        "speakers": [["speakers", project]],
        "forget-model": [["forget-model", project, "--yes"]],
        "copy": [["copy", project, tmp_path / "copy.db"]],
        "salvage": [["salvage", project, tmp_path / "salvaged.db"]],
    }
    commands = {name for name, command in main.commands.items() if not command.hidden}
    assert commands <= runs.keys(), "a new command is tried here too"
    for name in FORMATS:
        (tmp_path / f"out-{name}").mkdir()
    run_commands(environment, *(run for name, each in runs.items() if name in commands for run in each))
    assert len(tagged.read_text(encoding="utf-8").splitlines()) == 7


def test_a_review_in_the_window_and_its_backup_need_no_network(
    tmp_path: Path, project: Path, environment: dict[str, str]
) -> None:
    """Where there is strace, what Qt does below Python is watched as well."""
    before, calls = contents(project).decisions, tmp_path / "calls"
    run_commands(environment, ["suggest", project])
    strace = ["strace", "-f", "-qq", "-e", "trace=socket,execve", "-o", str(calls)]
    watched = strace if shutil.which("strace") else []
    offline(environment, "window", project, tmp_path / "settings.ini", tmp_path / "data", below=watched)
    if watched:
        system_calls = calls.read_text(encoding="utf-8", errors="replace")
        assert "execve" in system_calls  # the log is not empty
        assert "AF_INET" not in system_calls
    assert contents(project).decisions > before
    assert len(find_backups(Place(tmp_path / "data" / "backups"), [])) == 1


def test_a_training_in_a_separate_process_needs_no_network(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with_gold = ROOT / "tests" / "golden" / "projects" / "v4.db"
    copy = Path(shutil.copy(with_gold, tmp_path))
    run_commands(environment, ["suggest", copy])  # which brings it to the present schema
    offline(environment, "learning", copy)
