"""The F1 that extraction has to reach, by part of the corpus and kind of fact, as kept in ``floors.json``.

A floor is raised by a switch of ``policykb evaluate`` and lowered only by hand. Each entry keeps the highest floor
it ever had, so that a lower one is seen, and has to say why:
``{"heldout": {"dates": {"floor": 0.95, "highest": 0.97, "lowered_because": "..."}}}``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARGIN = 0.005  # how far below the F1 that is reached a floor is set, so that it is not met by chance alone


@dataclass(frozen=True, slots=True)
class Floor:
    """An F1 that has to be reached, the highest it ever was, and why it is lower than that."""

    floor: float
    highest: float
    lowered_because: str = ""

    def raised(self, f1: float) -> Floor:
        """The floor itself, or one just below the F1 that is reached now where that is higher."""
        reached = math.floor((f1 - MARGIN) * 1000) / 1000
        if reached <= self.floor:
            return self
        reason = self.lowered_because if reached < self.highest else ""
        return Floor(reached, max(reached, self.highest), reason)

    def as_json(self) -> dict[str, float | str]:
        """What ``floors.json`` holds; the reason only where there is one."""
        values: dict[str, float | str] = {"floor": self.floor, "highest": self.highest}
        return values | ({"lowered_because": self.lowered_because} if self.lowered_because else {})


NO_FLOOR = Floor(0.0, 0.0)
Floors = dict[str, dict[str, Floor]]  # part -> kind -> floor


def parse(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Floors:
    """The floors of a ``floors.json``. Raises ValueError for one that was lowered without a reason."""
    floors = {part: {kind: Floor(**entry) for kind, entry in kinds.items()} for part, kinds in values.items()}
    for part, kinds in floors.items():
        for kind, floor in kinds.items():
            if floor.floor < floor.highest and not floor.lowered_because.strip():
                raise ValueError(
                    f"the floor of {part} {kind} was lowered from {floor.highest} to {floor.floor}: "
                    "say why in lowered_because"
                )
    return floors


def write(floors: Floors, path: Path) -> None:
    """Writes ``floors.json``."""
    values = {part: {kind: floor.as_json() for kind, floor in kinds.items()} for part, kinds in floors.items()}
    path.write_text(json.dumps(values, indent=2, sort_keys=True) + "\n", encoding="utf-8")
