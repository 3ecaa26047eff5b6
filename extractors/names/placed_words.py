"""Names that places make: "Sport England", "HMP Ashfield Green", "South-East", "Isle of Skarra", "Albert Dock"."""

from __future__ import annotations

import re

from extractors import vocabulary
from extractors.names import lexicon
from extractors.names.headed_names import HeadedNames
from extractors.names.phrase_words import CELTIC, NATIONS, NOT_BEFORE_PEOPLE, PREFIXES, Match

# "RenewableUK", "UKHospitality": bodies written in one with their nation.
_NAMED_IN_ONE = re.compile(r"[A-Z][a-z]+(?:UK|NI)|UK[A-Z][a-z]{3,}|tech(?:UK|NI)")
_TREATIES = frozenset("Accord Accords Agreement Convention Declaration Principles Protocol Statement Treaty".split())
_KINDS_OF_PLACE = frozenset(
    "Rural Urban Coastal Inner Outer Central Northern Southern Eastern Western Upland Lowland".split()
)
_QUARTERS = frozenset("Eastern Western Northern Southern".split())
_LANDS = frozenset("Isle Isles Vale Firth Howe".split())
_LANDFORMS = frozenset("Valley Valleys Peninsula Estuary Islands Archipelago Levels Wolds".split())
_NATIONAL_WORK = frozenset("Transport Visit Sport Creative Historic Audit".split())


class PlacedWords(HeadedNames):
    """Finds the names of a phrase that a nation, a compass or the lie of the land shows."""

    def national(self, at: int) -> Match | None:
        """For "Sport England", "Public Health Wales": a body named with its nation."""
        if _NAMED_IN_ONE.fullmatch(self.words[at].text):
            return Match("organisation", at + 1) if self.is_end(at + 1) or self.words[at].possessive else None
        for last in range(at + 1, len(self.words)):
            word = self.words[last]
            if word.connector or lexicon.is_role_head(word.text):
                return None
            if not self.is_end(last + 1):
                continue
            branch = last == at + 1 and word.text in ("UK", "NI", "Cymru") and self.is_body_known(at)
            if word.text in NATIONS and (branch or self.is_name_stem(at, last)):
                return Match("organisation", last + 1)
            if last == at + 1 and self.words[at].text in _NATIONAL_WORK and self.is_own_place(last):
                return Match("organisation", last + 1)
        return None

    def is_body_known(self, at: int) -> bool:
        """Whether a word is a body that may have a branch in a nation: "UNICEF UK"."""
        known = self.known(at)
        return known is not None and known.kind == "organisation" and not self.words[at].possessive

    def is_own_place(self, index: int) -> bool:
        """Whether a word may be a place or nation that a body works for: no word of prose, no head."""
        text = self.words[index].text
        prose = text.casefold() in self.lower_words or lexicon.is_ordinary(text) or lexicon.is_place_head(text)
        return not (prose or self.is_head(index) or text in vocabulary.words("other_heads") or text.isupper())

    def is_treaty(self, at: int, index: int) -> bool:
        """Whether a town's name is that of an agreement made there: "Geneva Convention"."""
        known = lexicon.lookup([self.words[at].text])
        town = known is not None and known.kind == "region" and known.category not in ("nation", "country", "continent")
        return town and index == at + 1 and self.words[index].text in _TREATIES

    def is_closed(self, at: int) -> bool:
        """Whether a site's or law's name ends before a word: "Ottawa Convention Article 5"."""
        return self.is_end(at) or self.words[at].text in ("Article", "Articles", "Section", "Schedule", "Annex")

    def is_name_stem(self, at: int, last: int) -> bool:
        """Whether words can be a body's own name before a nation: not directions, places, openers or acronyms."""
        stem = self.words[at:last]
        return (
            stem[0].text not in lexicon.generic_words("organisation")
            and not any(
                (word.possessive and not self.is_of_nation(last))
                or lexicon.is_direction(word.text)
                or (word.text.casefold() in self.lower_words and not self.is_of_nation(last))
                or word.text in _KINDS_OF_PLACE
                or lexicon.lookup([word.text]) is not None
                or lexicon.is_acronym(word.text)
                for word in stem
            )
            and self.person_at(at) is None
        )

    def is_of_nation(self, last: int) -> bool:
        """Whether a nation makes a body's name of words that are also written small: "Carers UK", "Land Data Cymru"."""
        short = self.words[last].text in ("UK", "NI", "Cymru")
        return short or self.words[last - 1].text.endswith("s")

    def prefixed(self, at: int) -> Match | None:
        """For "HMP Ashfield Green", "Tŷ Gobaith": establishments and bodies named by what they are."""
        if self.words[at].text in NOT_BEFORE_PEOPLE - PREFIXES:
            name = self.person_at(at + 1) if not self.is_end(at + 1) else None
            return Match("site", name.last) if name else None
        if self.words[at].text == "NHS" and at + 1 < len(self.words):
            place = self.known(at + 1)
            return Match("organisation", place.last) if place and place.kind == "region" else None
        if self.words[at].text not in PREFIXES | CELTIC:
            return None
        last = at + 1
        while last < len(self.words) and last - at < 4 and self.continues(at, last):
            last += 1
        return Match("organisation", last) if last > at + 1 else None

    def continues(self, at: int, index: int) -> bool:
        """Whether a word goes on with an establishment's name, in Welsh over an article: "Trafnidiaeth y Ddraig"."""
        if self.words[index].connector:
            return (
                self.words[at].text in CELTIC and self.words[index].text in ("y", "yr") and not self.is_end(index + 1)
            )
        return index - at < 3 or self.words[index - 1].connector

    def site_end(self, at: int) -> int | None:
        """The end of "Warwick Castle", "Albert Dock": a site is named, not the town or person it is named after."""
        for index in range(at + 1, min(at + 4, len(self.words))):
            word = self.words[index]
            if word.connector:
                return None
            thing = lexicon.is_thing_head(word.text) and (self.known(at) is None or self.is_treaty(at, index))
            if (lexicon.is_place_head(word.text) or thing) and self.is_closed(index + 1) and not self.is_body(index):
                name = self.person_at(at)
                named = name is not None and name.certain and lexicon.is_surname(word.text)
                known = self.known(at)
                longer = known is not None and known.last > index
                return None if named or self.headed(at) or longer else index + 1
        return None

    def direction(self, at: int) -> Match | None:
        """For "North-West", "South-East & East", "South Central": regions named by the compass."""
        last = at
        while last < len(self.words):
            word = self.words[last]
            if (
                lexicon.is_direction(word.text)
                or word.text == "Midlands"
                or self.is_quarter(last)
                or (
                    word.text in ("and", "&")
                    and last > at
                    and last + 1 < len(self.words)
                    and lexicon.is_direction(self.words[last + 1].text)
                )
            ):
                last += 1
            else:
                break
        run = self.words[at:last]
        plain = any(lexicon.is_direction(word.text) for word in run)
        compound = plain and (len(run) > 1 or "-" in run[0].text)
        return Match("region", last) if compound and self.is_end(last) else None

    def is_quarter(self, index: int) -> bool:
        """Whether a word is "Eastern" or the like, joined by "and" to another part of the compass."""
        alone = self.is_end(index + 1) and (index == 0 or self.words[index - 1].connector)
        return alone and self.words[index].text in _QUARTERS

    def geographic(self, at: int) -> Match | None:
        """For "Isle of Skarra", "Sallow Valley": regions named by the lie of the land."""
        words = self.words
        if words[at].text in _LANDS and at + 2 < len(words) and words[at + 1].text == "of":
            return Match("region", at + 3) if not words[at + 2].connector and self.is_end(at + 3) else None
        for last in range(at + 1, min(at + 4, len(words))):
            if words[last].connector:
                return None
            if words[last].text in _LANDFORMS and self.is_end(last + 1) and len(words[at].text) > 1:
                return Match("region", last + 1)
        return None
