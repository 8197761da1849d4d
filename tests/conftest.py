"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Time limits would make the run depend on the machine; speed is measured in tests/benchmarks.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; tests that need it skip where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared (development data that is not part of the project)")
    return folder


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Whichever test comes first: all run in the application that users have."""
    from annotator.ui.window.application import Application  # noqa: PLC0415 - tests without a window need no Qt

    return Application
