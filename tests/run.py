"""Set up everything and run what CI runs: venv, install, lint, types, tests. Needs Python 3.11 alone.

python tests/run.py            from anywhere; stops at the first step that fails
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def step(*command: str) -> None:
    """Run one step in the venv; its failure ends the run with its exit code."""
    print("→", " ".join(command), flush=True)  # noqa: T201 - this is what the user watches
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([str(PYTHON), "-m", *command], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def main() -> None:
    """All steps in order."""
    if sys.version_info < (3, 11):  # noqa: UP036 - it may be started by an older one
        raise SystemExit("annotator needs Python 3.11 or newer.")
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    step("pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ".[dev]")
    step("ruff", "check", ".")
    step("ruff", "format", "--check", ".")
    step("mypy")
    step("pytest", *sys.argv[1:])


if __name__ == "__main__":
    main()
