"""Decides what each capitalised phrase names: a person, organisation, region, programme or role.

Structure decides first (the head word that ends a name: "Board", "Strategy", "Director"), vocabulary second
(names known whole), people's names third. The longest reading of a run of words wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.names import lexicon, name_ends, people
from extractors.names.phrase_words import JOINED_BODY, Match
from extractors.names.phrases import Word
from extractors.names.placed_words import PlacedWords
from kb.model import EntityKind

_CALLED_AFTER = frozenset("School College Hospital Hospice Academy Church Trust Foundation Law Fund Charity".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in the text. ``name`` is the form to know it by; ``certain`` is False where it needs support.

    ``alias`` is a nickname that the text gives with a person's name.
    """

    kind: EntityKind
    name: str
    start: int
    end: int
    certain: bool = True
    category: str | None = None
    acronym: str | None = None
    honorific: str | None = None
    post_nominals: str | None = None
    opens: bool = False
    alias: str | None = None


def _is_school(words: Sequence[Word]) -> bool:
    """Whether words end in a body called after people: "Elizabeth Garrett's Hospital"."""
    return any(word.text in _CALLED_AFTER for word in words)


class PhraseParser(PlacedWords):
    """Cuts one phrase into names, left to right, the longest reading first."""

    def names(self) -> Iterator[Name]:
        """The names of the phrase, in order."""
        at = 0
        while at < len(self.words):
            match = None if self.words[at].connector else self.best(at)
            if match is None:
                at += 1
                continue
            yield from self.name(at, match)
            at = match.last

    def best(self, at: int) -> Match | None:
        """The longest name that begins at a word."""
        if (site := self.site_end(at)) is not None:
            return Match("site", site)
        readings = (
            self.known,
            self.headed,
            self.person,
            self.national,
            self.direction,
            self.geographic,
            self.prefixed,
        )
        found = [match for match in (reading(at) for reading in readings) if match]
        if not found:
            return None
        if (owner := next((match for match in found if self.is_apart(match)), None)) is not None:
            return owner
        lettered = next((match for match in found if match.person and match.person.post_nominals), None)
        if lettered is not None:
            return lettered
        return max(found, key=lambda m: (m.last, m.known is not None, m.person is not None and m.person.certain))

    def is_apart(self, match: Match) -> bool:
        """Whether a name ends where another begins: "Katy Roe's Youth Panel", "Ann Lee OBE Chair", "Ofsted's Plan"."""
        if match.known is not None and match.kind == "organisation":
            return self.words[match.last - 1].possessive and self.words[match.last - 1].raw not in match.known.name
        if match.person is None or not match.person.certain:
            return False
        first, last = match.person.core
        full = last - first > 1 and not self.words[first].text.startswith("St") and match.person.honorific is None
        named = lexicon.is_given_name(self.words[first].text) and not _is_school(self.words[last:])
        return bool(match.person.post_nominals) or (full and named and self.words[last - 1].possessive)

    def name(self, at: int, match: Match) -> Iterator[Name]:
        """The name that a match stands for."""
        words = self.words
        start, end = words[at].start, words[match.last - 1].end
        opens = words[at].opens
        if match.person is not None:
            yield self.person_name(match.person)
            return
        if match.known is not None:
            known = match.known
            if (joined := JOINED_BODY.match(words[match.last - 1].text)) and match.last == at + 1:
                end = start + len(joined.group("body"))
            ordinary = known.name.casefold() in self.lower_words
            certain = known.kind != "region" or not (ordinary or lexicon.is_ambiguous_place(known.name))
            yield Name(known.kind, known.name, start, end, certain, known.category, known.acronym, opens=opens)
            return
        if match.kind in ("organisation", "role"):
            end = name_ends.comma_tail(self.reading, self.phrase, (at, match.last), end)
        if match.kind == "programme":
            start = name_ends.numbered_start(self.reading, words[at])
        category = lexicon.programme_kinds().get(words[match.last - 1].text) if match.kind == "programme" else None
        if match.kind == "region":
            category = "region"
        if match.kind != "site":
            yield Name(match.kind, self.reading.text[start:end], start, end, True, category, opens=opens)

    def person_name(self, person: people.PersonName) -> Name:
        """A person's name, its dress apart."""
        words = self.words
        first, last = person.core
        start, end = words[person.first].start, words[person.last - 1].end
        name = " ".join(word.text for word in words[first:last])
        return Name(
            "person",
            name,
            start,
            end,
            person.certain,
            None,
            None,
            person.honorific,
            person.post_nominals,
            words[first].opens,
        )
