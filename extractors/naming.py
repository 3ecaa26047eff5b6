"""Decides what each capitalised phrase names: a person, organisation, region, programme or role.

Structure decides first (the head word that ends a name: "Board", "Strategy", "Director"), vocabulary second
(names known whole), people's names third. The longest reading of a run of words wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors import lexicon, people, vocabulary
from extractors.base import Reading
from extractors.phrases import PARTICLES, UPPER, Phrase, Word, phrases
from kb.model import EntityKind

_TAIL_CONNECTORS = frozenset("of for on to".split())
_JOINING = frozenset("and & of for to".split())
_NATIONS = frozenset("UK England Scotland Wales Cymru Britain Ireland".split())
_LOWER_TAIL = re.compile(r"(?:['\"])?(?:[ \n]([a-z]+(?:-[a-z]+)?)){1,4}")
_COMMA_TAIL = re.compile(
    rf"(?:, [{UPPER}][\w'-]+(?: (?:and |& )?[{UPPER}][\w'-]+)*)*,? (?:and|&) (?:[{UPPER}][\w'-]+)(?: [{UPPER}][\w'-]+)*"
)
_LOOSE = frozenset(
    """
    Our New Each Other This Local All Any Full Whole Joint Current Future Shared Whose
    """.split()
)
_NOT_BEFORE_PEOPLE = frozenset("Storm Hurricane Typhoon Cyclone Operation Project HMS RRS MV SS RFA".split())
_PREFIXES = frozenset("HMP HMYOI YOI IRC RAF HMS RFA HMNB RNAS".split())
_COMMA_STARTS = frozenset(
    """
    Department Ministry Minister Secretary Committee Centre Institute Commissioner
    """.split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in the text. ``name`` is the form to know it by; ``certain`` is False where it needs support."""

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


@dataclass(frozen=True, slots=True)
class _Match:
    kind: EntityKind | Literal["site"]
    last: int
    known: lexicon.Known | None = None
    person: people.PersonName | None = None


class _PhraseParser:
    """Cuts one phrase into names, left to right, the longest reading first."""

    def __init__(
        self, reading: Reading, phrase: Phrase, lower_words: frozenset[str], shorts: Mapping[str, EntityKind]
    ) -> None:
        self.reading = reading
        self.shorts = shorts
        self.words: Sequence[Word] = phrase.words
        self.phrase = phrase
        self.lower_words = lower_words

    def names(self) -> Iterator[Name]:
        at = 0
        while at < len(self.words):
            match = None if self.words[at].connector else self.best(at)
            if match is None:
                at += 1
                continue
            if match.kind != "site":
                yield from self.name(at, match)
            at = match.last

    def best(self, at: int) -> _Match | None:
        """The longest name that begins at a word."""
        if (site := self.site_end(at)) is not None:
            return _Match("site", site)
        readings = (self.known, self.headed, self.person, self.national, self.direction, self.prefixed)
        found = [match for match in (reading(at) for reading in readings) if match]
        if not found:
            return None
        return max(found, key=lambda m: (m.last, m.known is not None, m.person is not None and m.person.certain))

    def known(self, at: int) -> _Match | None:
        """A name of the vocabulary that begins at a word."""
        most = min(len(self.words) - at, lexicon.longest_known())
        for length in range(most, 0, -1):
            run = self.words[at : at + length]
            if run[-1].connector:
                continue
            if length == 1 and run[0].text in self.shorts:
                return _Match(self.shorts[run[0].text], at + 1)
            raw = [word.raw for word in run]
            known = lexicon.lookup(raw) or lexicon.lookup([*raw[:-1], run[-1].text])
            if known is not None and self.is_capital_name(raw):
                return _Match(known.kind, at + length, known)
        return None

    @staticmethod
    def is_capital_name(words: list[str]) -> bool:
        return all(word[0].isupper() or len(word) < 5 for word in words)

    def person(self, at: int) -> _Match | None:
        if at and self.words[at - 1].text in _NOT_BEFORE_PEOPLE:
            return None
        name = people.name_at(self.words, at, self.lower_words)
        return _Match("person", name.last, person=name) if name else None

    def national(self, at: int) -> _Match | None:
        """For "Sport England", "Public Health Wales": a body named with its nation."""
        for last in range(at + 1, len(self.words)):
            word = self.words[last]
            if word.connector or lexicon.is_role_head(word.text):
                return None
            if word.text in _NATIONS and self.is_name_stem(at, last) and self.is_end(last + 1):
                return _Match("organisation", last + 1)
        return None

    def prefixed(self, at: int) -> _Match | None:
        """For "HMP Ashfield Green", "RAF Lynham": establishments named by what they are."""
        if self.words[at].text not in _PREFIXES:
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
            if lexicon.is_place_head(word.text) and self.is_end(index + 1):
                name = people.name_at(self.words, at, self.lower_words)
                named = name is not None and name.certain and lexicon.is_surname(word.text)
                return (
                    None if named or self.headed(at) or (self.known(at) and self.known(at).last > index) else index + 1
                )
        return None

    def is_end(self, at: int) -> bool:
        return at >= len(self.words) or self.words[at].connector

    def is_name_stem(self, at: int, last: int) -> bool:
        """Whether words can be a body's own name before a nation: not directions, places, openers or acronyms."""
        stem = self.words[at:last]
        return (
            not any(
                word.possessive
                or lexicon.is_direction(word.text)
                or word.text.casefold() in self.lower_words
                or lexicon.lookup([word.text]) is not None
                or lexicon.is_acronym(word.text)
                for word in stem
            )
            and people.name_at(self.words, at, self.lower_words) is None
        )

    def direction(self, at: int) -> _Match | None:
        """For "North-West", "South-East & East", "South Central": regions named by the compass."""
        last = at
        while last < len(self.words):
            word = self.words[last]
            if (
                lexicon.is_direction(word.text)
                or word.text == "Midlands"
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
        compound = len(run) > 1 or (len(run) == 1 and "-" in run[0].text)
        return _Match("region", last) if compound and self.is_end(last) else None

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
        if self.is_role(index):
            return "role"
        return "programme" if lexicon.is_programme_head(self.words[index].text) else "organisation"

    def is_role(self, index: int) -> bool:
        before = [word.text for word in self.words[max(0, index - 2) : index + 1]]
        return lexicon.is_role_head(self.words[index].text) or lexicon.ends_long_title(before)

    def is_head(self, index: int) -> bool:
        text = self.words[index].text
        return (
            lexicon.is_organisation_head(text)
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
                if head is not None or word.text not in _JOINING or self.is_complete(at, index):
                    break
                continue
            if head == index - 1 and head is not None and self.starts_person(index):
                break
            if head == index - 1 and head is not None and self.words[head].possessive and not self.is_role(head):
                break
            if self.is_head(index) and not (word.text in _NATIONS and index > at):
                head = index
        return head

    def starts_person(self, index: int) -> bool:
        name = people.name_at(self.words, index, self.lower_words)
        return name is not None and name.certain

    def is_complete(self, at: int, until: int) -> bool:
        """Whether the words before a connector are a name by themselves."""
        known = self.known(at)
        if known and known.last == until:
            return True
        people_before = (self.person(start) for start in range(at, until))
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
        if last > head + 1:
            tail = sum(not word.connector for word in self.words[head + 1 : last])
            return kind == "organisation" or bool(own) or tail > 1
        if kind == "programme":
            return self.is_programme(at, head, own)
        if self.words[head].text in ("Committee", "Board", "Panel", "Commission") and head > at:
            return self.words[at].text not in _LOOSE
        return bool(own) and not all(w.text.isdigit() for w in own)

    def is_programme(self, at: int, head: int, own: list[Word]) -> bool:
        prefix = [w for w in self.words[at:head] if not w.connector]
        text = self.words[head].text
        if text == "Model" and len(prefix) >= 1 and prefix[-1].text == "Operating":
            return len(prefix) > 1
        if not own or text == "Programmes":
            return False
        if text in (
            "Offer",
            "Deal",
            "Mission",
            "Standard",
            "Challenge",
            "Plan",
            "Models",
            "Reform",
            "Reforms",
            "Project",
            "Transformation",
        ):
            return len(prefix) > 1
        only = own[0].text
        known = lexicon.lookup([only]) if len(prefix) == 1 else None
        return not (known and known.kind == "region" and text in ("Model", "Plan"))

    def name(self, at: int, match: _Match) -> Iterator[Name]:
        words = self.words
        start, end = words[at].start, words[match.last - 1].end
        opens = words[at].opens
        if match.person is not None:
            yield self.person_name(match.person)
            return
        if match.known is not None:
            known = match.known
            ordinary = known.name.casefold() in self.lower_words
            certain = known.kind != "region" or not (ordinary or lexicon.is_ambiguous_place(known.name))
            yield Name(known.kind, known.name, start, end, certain, known.category, known.acronym, opens=opens)
            return
        if match.kind in ("organisation", "role"):
            end = self.comma_tail(at, match, end)
        if match.kind == "programme":
            start = self.numbered_start(at, start)
        category = lexicon.programme_kinds().get(words[match.last - 1].text) if match.kind == "programme" else None
        if match.kind == "region":
            category = "region"
        yield Name(match.kind, self.reading.text[start:end], start, end, True, category, opens=opens)

    def numbered_start(self, at: int, start: int) -> int:
        """For "25 Year Peatland Plan" and "2030 Seas Plan": the number belongs to the name."""
        lead = re.search(
            r"(?<![\w.,£-])(?:\d{4}|\d{1,3}(?=[ -]Year))[ -]$", self.reading.text[max(0, start - 6) : start]
        )
        if lead is None and self.words[at].text == "Year":
            lead = re.search(r"(?<![\w.,£-])\d{1,3}[ -]$", self.reading.text[max(0, start - 6) : start])
        return start - len(lead.group()) if lead else start

    def comma_tail(self, at: int, match: _Match, end: int) -> int:
        """Extends "Department for Planning" over ", Transport and Ports"."""
        if self.words[at].text not in _COMMA_STARTS or match.last - at < 3 or match.last != len(self.words):
            return end
        tail = _COMMA_TAIL.match(self.reading.text, end, self.phrase.block.end)
        if tail is None or "," not in tail.group():
            return end
        parts = re.split(r", | and | & ", tail.group())
        stops = (lexicon.is_organisation_start(p.split()[0]) or lexicon.lookup(p.split()) for p in parts if p)
        return end if any(stops) else tail.end()

    def person_name(self, person: people.PersonName) -> Name:
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


def find(reading: Reading, lower_words: frozenset[str], shorts: Mapping[str, EntityKind]) -> list[Name]:
    """Every name that the text's capitals, heads and vocabulary show, in order, without overlaps.

    ``lower_words`` are the words that the document also writes in lower case, ``shorts`` the short forms that
    it defines with what they name.
    """
    found: list[Name] = []
    for phrase in phrases(reading):
        taken = list(_PhraseParser(reading, phrase, lower_words, shorts).names())
        found += _with_lower_head(reading, phrase, taken)
    return found


def _with_lower_head(reading: Reading, phrase: Phrase, names: list[Name]) -> list[Name]:
    """For "Kirkby Valley development trust", "the MentorSet scheme": a head in lower case behind the phrase."""
    tail = _LOWER_TAIL.match(reading.text, phrase.end, phrase.block.end)
    if tail is None:
        return names
    extended = _lower_headed(reading, phrase, names, tail.group())
    return names if extended is None else [*(n for n in names if n.end <= extended.start), extended]


def _stem_start(phrase: Phrase, names: list[Name]) -> int:
    """Where the capitalised part of a name with a lower-case head begins: behind earlier names and prepositions."""
    barrier = max((name.end for name in names if name.end < phrase.end), default=0)
    start = phrase.end
    for word in reversed(phrase.words):
        if word.start < barrier or (word.connector and word.text not in ("and", "&")):
            break
        if not word.connector:
            start = word.start
    return start


def _lower_headed(reading: Reading, phrase: Phrase, names: list[Name], tail: str) -> Name | None:
    """A name with a lower-case head behind a phrase, where one follows within three words."""
    words = tail.strip(" '\"\n").split()
    last = names[-1] if names and names[-1].end == phrase.end else None
    if last is not None and (last.kind == "role" or (last.kind == "person" and last.certain)):
        return None
    for count, word in enumerate(words[:4], 1):
        if word in lexicon.lower_heads("programme") and count <= 3:
            return _lower_programme(reading, phrase, names, words[:count], tail[0] in "'\"")
        if word in lexicon.lower_heads("organisation"):
            return _lower_organisation(reading, phrase, names, words[:count])
        joined = count < 3 and word in ("and", "form")
        if not joined and (word in vocabulary.words("function_words") or word.endswith("ed")):
            return None
    return None


def _lower_end(reading: Reading, phrase: Phrase, words: list[str]) -> int:
    end = phrase.end
    for word in words:
        end = reading.text.index(word, end) + len(word)
    return end


def _stem(phrase: Phrase, names: list[Name], kind: EntityKind) -> tuple[int, list[Word]]:
    """Where the capitalised part of a name begins, and its words that are not generic."""
    start = _stem_start(phrase, names)
    generic = lexicon.generic_words(kind)
    return start, [w for w in phrase.words if w.start >= start and not w.connector and w.text not in generic]


# Heads that follow a name directly or not at all: "the Wales delivery plan" is no name.
_DIRECT = frozenset("review plan campaign reform model strategy framework pilot project fund".split())


def _lower_programme(
    reading: Reading, phrase: Phrase, names: list[Name], words: list[str], quoted: bool
) -> Name | None:
    """For "the MentorSet scheme", "the 'One Harbour' programme"."""
    start, own = _stem(phrase, names, "programme")
    last = names[-1] if names and names[-1].end == phrase.end else None
    place = last is not None and last.kind == "region" and len([w for w in phrase.words if w.start >= start]) <= 4
    if not own or place or (words[-1] in _DIRECT and len(words) > 1):
        return None
    if phrase.words[0].opens and len(own) < 2 and own[0].text in vocabulary.words("sentence_openers"):
        return None
    end = _lower_end(reading, phrase, words)
    name = reading.text[start:end]
    name = name.replace("'", "").replace('"', "") if quoted else name
    return Name("programme", name, start, end, True, lexicon.programme_kinds().get(words[-1].capitalize()))


_OF_PLACES = re.compile(
    r"(?:(?:county|city|borough|district|town|parish|metropolitan|unitary|community) )+council|government|constabulary|"
    r"fire and rescue service|ambulance service|combined authority|health board|police(?: service)?|university hospital"
)


def _lower_organisation(reading: Reading, phrase: Phrase, names: list[Name], words: list[str]) -> Name | None:
    """For "Kirkby Valley development trust", "Larkdale parish council", "Devon county council"."""
    start, own = _stem(phrase, names, "organisation")
    tail = " ".join(words)
    last = names[-1] if names and names[-1].end == phrase.end else None
    if last is not None and last.kind == "region":
        if not _OF_PLACES.fullmatch(tail):
            return None
        start = last.start
    elif (last is not None and last.kind in ("organisation", "programme")) or not own or not _carries(own, words):
        return None
    end = _lower_end(reading, phrase, words)
    return Name("organisation", reading.text[start:end], start, end)


def _carries(own: list[Word], words: list[str]) -> bool:
    """Whether capitalised words and a lower-case tail make a body's name, not a phrase about one."""
    modifiers = " ".join(words[:-1])
    if modifiers:
        return modifiers in vocabulary.words("organisation_modifiers") and not any(
            lexicon.is_common_word(word.text) for word in own
        )
    return len(own) > 1 or words[-1] in ("government", "plc")
