"""The house itself: the packages are the checkout's own, and the documented commands and folders exist."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("package", ["pipeline", "extractors", "kb"])
def test_packages_resolve_to_the_checkout(package: str) -> None:
    module = importlib.import_module(package)
    assert module.__file__ is not None
    assert Path(module.__file__).parent == ROOT / package


def test_nothing_of_this_machine_or_of_a_registry_is_written_down() -> None:
    machine = re.compile(r"file://|/root/|https?://[^\s\"')]+(?:\.whl|\.tar\.gz|/simple)|--index-url|--find-links")
    tracked = [p for pattern in ("*.txt", "*.md", "*.toml", ".ci/run") for p in ROOT.glob(pattern)]
    assert tracked
    for path in [*tracked, *ROOT.glob("docs/*.md")]:
        assert not machine.search(path.read_text(encoding="utf-8")), path


def test_locks_pin_every_package_by_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^([a-z0-9_.-]+)==\S+ \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.M)
        assert len(pins) > 30
        assert len(pins) == len(re.findall(r"^[a-z0-9_.-]+==", text, re.M))
