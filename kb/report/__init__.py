"""Findings as text and in the formats that other tools read: one file a format, discovered by name.

A format is a module of this package with a function ``render(findings, colour, width) -> str``; its name is the
module's name.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from typing import Protocol, cast

from kb.model import Finding


class Format(Protocol):
    """What a format's module offers."""

    def render(self, findings: Sequence[Finding], colour: bool, width: int | None) -> str:
        """The findings in this format; ``width`` in characters where the format has lines."""
        ...


FORMATS: tuple[str, ...] = tuple(
    sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
)


def render(findings: Sequence[Finding], format: str, colour: bool = False, width: int | None = None) -> str:
    """The findings in a format of ``FORMATS``, ending with a line break. Raises ValueError for another format.

    ``colour`` and ``width`` concern the formats that people read.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format: {format} (one of {', '.join(FORMATS)})")
    module = cast(Format, importlib.import_module(f"{__name__}.{format}"))
    return module.render(findings, colour, width)
