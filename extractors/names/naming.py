"""Decides what each capitalised phrase names: a person, organisation, region, programme or role.

Structure decides first (the head word that ends a name: "Board", "Strategy", "Director"), vocabulary second
(names known whole), people's names third. The longest reading of a run of words wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon, name_ends, people
from extractors.names.phrases import PARTICLES, Phrase, Word
from kb.model import EntityKind

_TAIL_CONNECTORS = frozenset("of for on to".split())
_JOINING = frozenset("and & of for to".split())
_NATIONS = frozenset("UK NI England Scotland Wales Cymru Britain Ireland".split())
_NOT_BEFORE_HEADS = frozenset("to on a an".split())
_LEGAL_FORMS = frozenset("LLP Ltd Limited plc PLC CIC".split())
_JOINED_BODY = re.compile(r"(?P<body>\w+)-(?:led|run|wide|[a-z]+ed)$")
_LOOSE = frozenset("Our New Each Other This Local All Any Full Whole Joint Current Future Shared Whose".split())
_KINDS_OF_PLACE = frozenset(
    "Rural Urban Coastal Inner Outer Central Northern Southern Eastern Western Upland Lowland".split()
)
_QUARTERS = frozenset("Eastern Western Northern Southern".split())
_LANDS = frozenset("Isle Isles Vale Firth Howe".split())
_LANDFORMS = frozenset("Valley Valleys Peninsula Estuary Islands Archipelago Levels Wolds".split())
_NOT_BEFORE_PEOPLE = frozenset("Storm Hurricane Typhoon Cyclone Operation Project HMS RRS MV SS RFA".split())
_NATIONAL_WORK = frozenset("Transport Visit Sport Creative Historic Audit".split())
_CALLED_AFTER = frozenset("School College Hospital Hospice Academy Church Trust Foundation Law Fund Charity".split())
_PREFIXES = frozenset("HMP HMYOI YOI IRC RAF HMS RFA HMNB RNAS".split())
# Welsh and Gaelic words that begin the names of bodies.
_CELTIC = frozenset(
    """
    Amgueddfa Bwrdd Canolfan Cartrefi Coleg Comisiwn Cyfoeth Cymdeithas Cyngor Dŵr Heddlu Llyfrgell Llywodraeth
    Prifysgol Tai Tŷ Undeb Ymddiriedolaeth Ysgol Bòrd Comhairle Comunn Oilthigh Sabhal
    """.split()
)


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


@dataclass(frozen=True, slots=True)
class _Match:
    kind: EntityKind | Literal["site"]
    last: int
    known: lexicon.Known | None = None
    person: people.PersonName | None = None


def _is_school(words: Sequence[Word]) -> bool:
    """Whether words end in a body called after people: "Elizabeth Garrett's Hospital"."""
    return any(word.text in _CALLED_AFTER for word in words)


class PhraseParser:
    """Cuts one phrase into names, left to right, the longest reading first."""

    def __init__(
        self, reading: Reading, phrase: Phrase, lower_words: frozenset[str], shorts: Mapping[str, EntityKind | None]
    ) -> None:
        self.reading = reading
        self.shorts = shorts
        self.words: Sequence[Word] = phrase.words
        self.phrase = phrase
        self.lower_words = lower_words

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

    def best(self, at: int) -> _Match | None:
        """The longest name that begins at a word."""
        if (site := self.site_end(at)) is not None:
            return _Match("site", site)
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

    def is_apart(self, match: _Match) -> bool:
        """Whether a person's name ends where another one begins: "Katy Roe's Youth Panel", "Ann Lee OBE Chair"."""
        if match.person is None or not match.person.certain:
            return False
        first, last = match.person.core
        full = last - first > 1 and not self.words[first].text.startswith("St") and match.person.honorific is None
        named = lexicon.is_given_name(self.words[first].text) and not _is_school(self.words[last:])
        return bool(match.person.post_nominals) or (full and named and self.words[last - 1].possessive)

    def known(self, at: int) -> _Match | None:
        """A name of the vocabulary that begins at a word."""
        most = min(len(self.words) - at, lexicon.longest_known())
        for length in range(most, 0, -1):
            run = self.words[at : at + length]
            if run[-1].connector:
                continue
            if length == 1 and run[0].text in self.shorts:
                kind = self.shorts[run[0].text]
                return _Match(kind, at + 1) if kind else None
            raw = [word.raw for word in run]
            known = lexicon.lookup(raw) or lexicon.lookup([*raw[:-1], run[-1].text])
            if known is None and run[0].possessive and length > 1:
                known = lexicon.lookup([run[0].text + "s", *raw[1:]])
            if known is None and length == 1 and (joined := _JOINED_BODY.match(run[0].text)):
                known = lexicon.lookup([joined.group("body")])
            if known is None or (known.ordinary and length == 1 and self.is_plain(at)):
                continue
            if self.is_capital_name(raw) and not self.is_part_of_place(at, length, known):
                return _Match(known.kind, at + length, known)
        return None

    def is_plain(self, at: int) -> bool:
        """Whether an ordinary word is no name here: one that begins a sentence, or leads to "of"."""
        return self.words[at].opens or (at + 1 < len(self.words) and self.words[at + 1].text == "of")

    def is_part_of_place(self, at: int, length: int, known: lexicon.Known) -> bool:
        """Whether a small or ambiguous place stands within a longer run of capitals: "Wye Valley"."""
        alone = self.is_end(at + length) and (at == 0 or self.words[at - 1].connector)
        return known.kind == "region" and not alone and lexicon.is_ambiguous_place(known.name)

    @staticmethod
    def is_capital_name(words: list[str]) -> bool:
        """Whether words are written as a name is: long ones with a capital, none in capitals but for one letter."""
        first = words[0].removesuffix("'s")
        odd = len(words) == 1 and not first.isupper() and sum(map(str.isupper, first)) > first.count("-") + 2
        return not odd and all(word[0].isupper() or len(word) < 5 for word in words)

    def person(self, at: int) -> _Match | None:
        """A person's name that begins at a word."""
        if self.words[at].text in _CELTIC or (at and self.words[at - 1].text in _NOT_BEFORE_PEOPLE):
            return None
        if at and self.words[at - 1].text in _TAIL_CONNECTORS and self.is_scope_of_person(at):
            return None
        name = people.name_at(self.words, at, self.lower_words)
        return _Match("person", name.last, person=name) if name else None

    def is_scope_of_person(self, at: int) -> bool:
        """Whether a place stands between a post and a person: "Mayor of Greater Manchester Jo Day"."""
        place = self.known(at)
        return place is not None and place.kind == "region" and self.starts_person(place.last)

    def national(self, at: int) -> _Match | None:
        """For "Sport England", "Public Health Wales": a body named with its nation."""
        for last in range(at + 1, len(self.words)):
            word = self.words[last]
            if word.connector or lexicon.is_role_head(word.text):
                return None
            if not self.is_end(last + 1):
                continue
            if word.text in _NATIONS and self.is_name_stem(at, last):
                return _Match("organisation", last + 1)
            if last == at + 1 and self.words[at].text in _NATIONAL_WORK and self.is_own_place(last):
                return _Match("organisation", last + 1)
        return None

    def is_own_place(self, index: int) -> bool:
        """Whether a word may be a place or nation that a body works for: no word of prose, no head."""
        text = self.words[index].text
        prose = text.casefold() in self.lower_words or lexicon.is_ordinary(text) or lexicon.is_place_head(text)
        return not (prose or self.is_head(index) or text in vocabulary.words("other_heads") or text.isupper())

    def prefixed(self, at: int) -> _Match | None:
        """For "HMP Ashfield Green", "Tŷ Gobaith": establishments and bodies named by what they are."""
        if self.words[at].text in _NOT_BEFORE_PEOPLE - _PREFIXES:
            name = people.name_at(self.words, at + 1, self.lower_words) if not self.is_end(at + 1) else None
            return _Match("site", name.last) if name else None
        if self.words[at].text == "NHS" and at + 1 < len(self.words):
            place = self.known(at + 1)
            return _Match("organisation", place.last) if place and place.kind == "region" else None
        if self.words[at].text not in _PREFIXES | _CELTIC:
            return None
        last = at + 1
        while last < len(self.words) and not self.words[last].connector and last - at < 3:
            last += 1
        return _Match("organisation", last) if last > at + 1 else None

    def site_end(self, at: int) -> int | None:
        """The end of "Warwick Castle", "Albert Dock": a site is named, not the town or person it is named after."""
        for index in range(at + 1, min(at + 4, len(self.words))):
            word = self.words[index]
            if word.connector:
                return None
            thing = lexicon.is_thing_head(word.text) and self.known(at) is None
            if (lexicon.is_place_head(word.text) or thing) and self.is_end(index + 1) and not self.is_body(index):
                name = people.name_at(self.words, at, self.lower_words)
                named = name is not None and name.certain and lexicon.is_surname(word.text)
                known = self.known(at)
                longer = known is not None and known.last > index
                return None if named or self.headed(at) or longer else index + 1
        return None

    def is_body(self, index: int) -> bool:
        """Whether words end a body's name that the last alone does not: "Crown Court", "Field Station"."""
        return index > 0 and any(
            lexicon.ends_organisation([first, self.words[index].text])
            for first in (self.words[index - 1].text, self.words[index - 1].raw)
        )

    def is_end(self, at: int) -> bool:
        """Whether a run of capitals ends before a word."""
        return at >= len(self.words) or self.words[at].connector

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
            and people.name_at(self.words, at, self.lower_words) is None
        )

    def is_of_nation(self, last: int) -> bool:
        """Whether a nation makes a body's name of words that are also written small: "Carers UK", "Land Data Cymru"."""
        short = self.words[last].text in ("UK", "NI", "Cymru")
        return short or self.words[last - 1].text.endswith("s")

    def direction(self, at: int) -> _Match | None:
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
        return _Match("region", last) if compound and self.is_end(last) else None

    def is_quarter(self, index: int) -> bool:
        """Whether a word is "Eastern" or the like, joined by "and" to another part of the compass."""
        alone = self.is_end(index + 1) and (index == 0 or self.words[index - 1].connector)
        return alone and self.words[index].text in _QUARTERS

    def geographic(self, at: int) -> _Match | None:
        """For "Isle of Skarra", "Sallow Valley": regions named by the lie of the land."""
        words = self.words
        if words[at].text in _LANDS and at + 2 < len(words) and words[at + 1].text == "of":
            return _Match("region", at + 3) if not words[at + 2].connector and self.is_end(at + 3) else None
        for last in range(at + 1, min(at + 4, len(words))):
            if words[last].connector:
                return None
            if words[last].text in _LANDFORMS and self.is_end(last + 1):
                return _Match("region", last + 1)
        return None

    def headed(self, at: int) -> _Match | None:
        """A run of words that ends in a head word: the head decides the kind."""
        head = self.head_index(at)
        if head is None:
            return None
        kind = self.head_kind(head)
        last = head + 1
        if kind != "role" and last < len(self.words) and self.words[last].text in _TAIL_CONNECTORS:
            last = self.tail_end(at, head)
        if not self.is_own_name(at, head, last, kind):
            return None
        return _Match(kind, last)

    def head_kind(self, index: int) -> EntityKind:
        """The kind of name that a head word ends."""
        if self.is_role(index):
            return "role"
        return "programme" if lexicon.is_programme_head(self.words[index].text) else "organisation"

    def is_role(self, index: int) -> bool:
        """Whether a word ends a post's title."""
        before = [word.text for word in self.words[max(0, index - 2) : index + 1]]
        return lexicon.is_role_head(self.words[index].text) or lexicon.ends_long_title(before)

    def is_head(self, index: int) -> bool:
        """Whether a word can end a name, or begin one before "of" and "for"."""
        text = self.words[index].text
        return (
            lexicon.is_organisation_head(text)
            or text in lexicon.proper_heads()
            or self.is_body(index)
            or lexicon.is_programme_head(text)
            or self.is_role(index)
            or (
                index + 1 < len(self.words)
                and self.words[index + 1].text in _TAIL_CONNECTORS
                and lexicon.is_organisation_start(text)
            )
        )

    def head_index(self, at: int) -> int | None:
        """The last head word of the chain from ``at``; a connector behind a head ends the chain."""
        head: int | None = None
        for index in range(at, len(self.words)):
            word = self.words[index]
            if word.connector:
                if head is not None or not (self.is_joining(index) and not self.is_complete(at, index)):
                    break
                continue
            if head == index - 1 and head is not None and self.starts_person(index):
                break
            if head == index - 1 and head is not None and self.words[head].possessive and not self.is_role(head):
                break
            if self.is_head(index) and not (word.text in _NATIONS and index > at):
                head = index
        return head

    def is_joining(self, index: int) -> bool:
        """Whether a small word can stand inside a name before its head: "Levelling Up the Coast Strategy"."""
        text = self.words[index].text
        closes = lexicon.is_programme_head(self.words[-1].text) and not self.words[index + 1].connector
        if text == "the" and self.words[index - 1].text in ("and", "&"):
            return False
        return text in _JOINING or (text in ("the", "in") and 0 < index <= 3 and closes and self.is_bare(index))

    def is_bare(self, until: int) -> bool:
        """Whether nothing before a word is a name of its own but a programme's."""
        known = [self.known(at) for at in range(until) if not self.words[at].connector]
        return not any(k and k.kind != "programme" for k in known)

    def starts_person(self, index: int) -> bool:
        """Whether a person's name certainly begins at a word."""
        name = people.name_at(self.words, index, self.lower_words)
        return name is not None and name.certain

    def is_complete(self, at: int, until: int) -> bool:
        """Whether the words before a connector are a name by themselves."""
        known = self.known(at)
        if known and known.last == until:
            return known.kind != "programme" or self.words[until].text != "the"
        people_before = (self.person(start) for start in range(max(at, until - 7), until))
        if any(match and match.last == until and match.person and match.person.certain for match in people_before):
            return True
        last_known = self.known(until - 1)
        return bool(
            last_known
            and last_known.kind in ("region", "organisation")
            and until - at > 1
            and self.words[until].text in ("and", "&")
        )

    def tail_end(self, at: int, head: int) -> int:
        """The end of "of ...", "for ..." behind a head; only heads that names start with take one."""
        text = self.words[head].text
        if not (lexicon.is_organisation_start(text) or lexicon.is_programme_head(text)):
            return head + 1
        index = head + 1
        end = head + 1
        while index < len(self.words):
            word = self.words[index]
            if word.connector:
                following = index + 1
                if word.text == "the" and index > head + 2:
                    break
                if word.text in ("and", "&") and self.begins_other(following):
                    break
                if word.text == "in" and self.is_region(following):
                    break
                if word.text not in (*_JOINING, *_TAIL_CONNECTORS, "the", "in", *PARTICLES):
                    break
            elif index > head + 2 and not self.words[index - 1].connector and self.starts_person(index):
                break
            else:
                end = index + 1
                if word.possessive:
                    break
            index += 1
        return end

    def is_region(self, at: int) -> bool:
        """Whether a known region begins at a word."""
        known = None if self.is_end(at) else self.known(at)
        return known is not None and known.kind == "region"

    def begins_other(self, index: int) -> bool:
        """Whether another name of its own begins behind "and"."""
        if index >= len(self.words) or self.words[index].connector:
            return True
        known = self.known(index)
        if known and known.kind != "programme":
            return True
        return (
            self.starts_person(index)
            or lexicon.is_organisation_start(self.words[index].text)
            or (self.head_index(index) is not None)
        )

    def is_own_name(self, at: int, head: int, last: int, kind: EntityKind) -> bool:
        """Whether more than generic words make the name ("Executive Board" does not)."""
        generic = lexicon.generic_words(kind)
        own = [w for w in self.words[at:head] if not w.connector and w.text not in generic]
        if kind == "role":
            return self.is_end(last) or people.name_at(self.words, last, self.lower_words) is not None
        if kind == "organisation" and any(word.text in _NOT_BEFORE_HEADS for word in self.words[at:head]):
            return False
        if last > head + 1:
            tail = sum(not word.connector for word in self.words[head + 1 : last])
            return kind == "organisation" or bool(own) or tail > 1
        if kind == "programme":
            return self.is_programme(at, head, own)
        if self.words[head].text in lexicon.proper_heads():
            return self.is_end(last) and any(map(self.is_proper, own))
        if self.words[head].text in ("Committee", "Board", "Panel", "Commission") and head > at:
            return self.words[at].text not in _LOOSE
        joined = any(w.text in ("and", "&") for w in self.words[at:head]) and not self.is_end(last)
        if self.words[head].text in _LEGAL_FORMS and all(w.text in _NATIONS for w in own):
            return False
        return bool(own) and not joined and not all(w.text.isdigit() for w in own)

    def is_proper(self, word: Word) -> bool:
        """Whether a word is a place's or a person's name and none of prose."""
        if lexicon.is_ordinary(word.text) or word.text.casefold() in self.lower_words:
            return False
        known = lexicon.lookup([word.text])
        place = known is not None and known.kind == "region" and known.category not in ("nation", "country")
        return place or lexicon.is_given_name(word.text) or lexicon.is_surname(word.text)

    def is_programme(self, at: int, head: int, own: list[Word]) -> bool:
        """Whether the words before a head are enough to name a programme."""
        prefix = [w for w in self.words[at:head] if not w.connector]
        if name_ends.numbered_start(self.reading, self.words[at]) < self.words[at].start:
            prefix = [self.words[at], *prefix]
        text = self.words[head].text
        if text == "Model" and len(prefix) >= 1 and prefix[-1].text == "Operating":
            return len(prefix) > 1
        if not own or text == "Programmes":
            return False
        if text in lexicon.loose_programme_heads():
            return len(prefix) > 1
        only = own[0].text
        known = lexicon.lookup([only]) if len(prefix) == 1 else None
        return not (known and known.kind == "region" and text in ("Model", "Plan"))

    def name(self, at: int, match: _Match) -> Iterator[Name]:
        """The name that a match stands for."""
        words = self.words
        start, end = words[at].start, words[match.last - 1].end
        opens = words[at].opens
        if match.person is not None:
            yield self.person_name(match.person)
            return
        if match.known is not None:
            known = match.known
            if (joined := _JOINED_BODY.match(words[match.last - 1].text)) and match.last == at + 1:
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
