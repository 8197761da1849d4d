"""Every dialog works on a small screen: what does not fit scrolls, and its buttons stay in sight."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NETBOOK = (1024, 600, 1.0)
LAPTOP = (1093, 614, 1.25)  # 1366 × 768 at 125 %


@pytest.mark.parametrize(
    ("screen", "language", "font"),
    [(NETBOOK, "en", 13), (NETBOOK, "id", 13), (NETBOOK, "id", 26), (LAPTOP, "id", 13)],
    ids=["English", "Indonesian", "largest font", "125 %"],
)
def test_every_dialog_fits_and_every_control_can_be_reached(
    tmp_path: Path, screen: tuple[int, int, float], language: str, font: int
) -> None:
    width, height, scale = screen
    platform = tmp_path / "screen.json"
    geometry = {"name": "small", "x": 0, "y": 0, "width": width, "height": height, "dpr": scale}
    platform.write_text(json.dumps({"screens": [{**geometry, "logicalDpi": 96, "logicalBaseDpi": 96}]}))
    ran = subprocess.run(
        [sys.executable, "-m", "tests.e2e.small_screen", str(tmp_path), language, str(font)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={platform}"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    report = json.loads(ran.stdout.splitlines()[-1])
    assert report["failure"] is None, ran.stderr
    assert report["missing"] == [], "open these dialogs in small_screen.py"
    assert {title: problems for title, problems in report["problems"].items() if problems} == {}
