"""Who holds which role: a person's name with a post's title beside it, in the patterns of these texts.

Two steps: find a title next to a person (before, behind, in a verb's frame, in a table or list), then read its
scope, status and dates. A file for each way of stating a holding; ``finder`` holds what they share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.base import Reading
from extractors.names.naming import Name
from extractors.roles import (
    anaphora,
    departures,
    direct,
    enumerations,
    layout,
    lists,
    pronouns,
    succession,
    tables,
    titles,
)
from extractors.roles.finder import Finder, Found
from kb.model import DateFact


def holdings(
    reading: Reading, people: Sequence[Name], dates: Sequence[DateFact], expansions: Mapping[str, str]
) -> list[Found]:
    """Every (name, holding) that a document states, as often as it is stated.

    ``people`` are candidate names in order, certain or not; ``expansions`` the abbreviations of posts it defines.
    """
    finder = Finder(reading, people, dates, expansions)
    found = [*direct.holdings(finder), *tables.holdings(finder), *enumerations.holdings(finder)]
    found += [*pronouns.holdings(finder), *layout.holdings(finder)]
    for of_several in (succession, lists, departures, anaphora):
        found += list(of_several.holdings(finder, found))
    return [(name, holding) for name, holding in found if not titles.is_duty(holding.role, holding.scope)]
