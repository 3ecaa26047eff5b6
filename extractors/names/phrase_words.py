"""The words of one phrase and what the vocabulary knows of them: known names, heads, people that begin there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.base import Reading
from extractors.names import lexicon, people
from extractors.names.phrases import Phrase, Word
from kb.model import EntityKind

TAIL_CONNECTORS = frozenset("of for on to".split())
NATIONS = frozenset("UK NI England Scotland Wales Cymru Britain Ireland".split())
PREFIXES = frozenset("HMP HMYOI YOI IRC RAF HMS RFA HMNB RNAS".split())
NOT_BEFORE_PEOPLE = frozenset("Storm Hurricane Typhoon Cyclone Operation Project HMS RRS MV SS RFA".split())
# Welsh and Gaelic words that begin the names of bodies.
CELTIC = frozenset(
    """
    Amgueddfa Asiantaeth Awdurdod Bwrdd Canolfan Cartref Cartrefi Chwaraeon Clwb Coleg Comisiwn Cyfoeth Cymdeithas
    Cymwysterau Cyngor Dŵr Ffederasiwn Gofal Grŵp Gwasanaeth Heddlu Iechyd Llyfrgell Llywodraeth Menter Mudiad Plaid
    Prifysgol Sefydliad Swyddfa Tai Trafnidiaeth Tŷ Undeb Urdd Ymddiriedolaeth Ysgol Bòrd Comhairle Comunn Oilthigh
    Sabhal
    """.split()
)
JOINED_BODY = re.compile(r"(?P<body>\w+)-(?:led|run|wide|born|bred|built|bound|grown|made|owned|[a-z]+ed)$")


@dataclass(frozen=True, slots=True)
class Match:
    """What the words of a phrase up to ``last`` (exclusive) name; a "site" is a name that is no fact."""

    kind: EntityKind | Literal["site"]
    last: int
    known: lexicon.Known | None = None
    person: people.PersonName | None = None


class PhraseWords:
    """The words of a phrase and questions about them by position."""

    def __init__(
        self, reading: Reading, phrase: Phrase, lower_words: frozenset[str], shorts: Mapping[str, EntityKind | None]
    ) -> None:
        self.reading = reading
        self.shorts = shorts
        self.words: Sequence[Word] = phrase.words
        self.phrase = phrase
        self.lower_words = lower_words
        self._known: dict[int, Match | None] = {}
        self._people: dict[int, people.PersonName | None] = {}

    def known(self, at: int) -> Match | None:
        """A name of the vocabulary that begins at a word."""
        if at not in self._known:
            self._known[at] = self._look_up(at)
        return self._known[at]

    def person_at(self, at: int) -> people.PersonName | None:
        """The person's name that begins at a word, as far as the words themselves tell."""
        if at not in self._people:
            self._people[at] = people.name_at(self.words, at, self.lower_words)
        return self._people[at]

    def _look_up(self, at: int) -> Match | None:
        most = min(len(self.words) - at, lexicon.longest_known())
        for length in range(most, 0, -1):
            run = self.words[at : at + length]
            if run[-1].connector:
                continue
            if length == 1 and run[0].text in self.shorts:
                kind = self.shorts[run[0].text]
                return Match(kind, at + 1) if kind else None
            raw = [word.raw for word in run]
            known = lexicon.lookup(raw) or lexicon.lookup([*raw[:-1], run[-1].text])
            if known is None and run[0].possessive and length > 1:
                known = lexicon.lookup([run[0].text + "s", *raw[1:]])
            if known is None and length == 1 and (joined := JOINED_BODY.match(run[0].text)):
                known = lexicon.lookup([joined.group("body")])
            if known is None or (known.ordinary and length == 1 and self.is_plain(at)):
                continue
            if self.is_capital_name(raw) and not self.is_part_of_place(at, length, known):
                return Match(known.kind, at + length, known)
        return None

    def is_plain(self, at: int) -> bool:
        """Whether an ordinary word is no name here: one that begins a sentence, or leads to "of"."""
        following = self.words[at + 1].text if at + 1 < len(self.words) else ""
        if following in ("and", "&") and at + 2 < len(self.words):
            other = lexicon.lookup([self.words[at + 2].raw])
            return self.words[at].opens and (other is None or other.kind != "organisation")
        return self.words[at].opens or following == "of"

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

    def is_end(self, at: int) -> bool:
        """Whether a run of capitals ends before a word."""
        return at >= len(self.words) or self.words[at].connector

    def is_region(self, at: int) -> bool:
        """Whether a known region begins at a word."""
        known = None if self.is_end(at) else self.known(at)
        return known is not None and known.kind == "region"

    def is_body(self, index: int) -> bool:
        """Whether words end a body's name that the last alone does not: "Crown Court", "Field Station"."""
        return index > 0 and any(
            lexicon.ends_organisation([first, self.words[index].text])
            for first in (self.words[index - 1].text, self.words[index - 1].raw)
        )

    def starts_person(self, index: int) -> bool:
        """Whether a person's name certainly begins at a word."""
        name = self.person_at(index)
        return name is not None and name.certain

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
                and self.words[index + 1].text in TAIL_CONNECTORS
                and lexicon.is_organisation_start(text)
            )
        )

    def person(self, at: int) -> Match | None:
        """A person's name that begins at a word."""
        text = self.words[at].text
        if (
            text in CELTIC | PREFIXES
            or JOINED_BODY.match(text)
            or (at and self.words[at - 1].text in NOT_BEFORE_PEOPLE)
        ):
            return None
        if at and self.words[at - 1].text in TAIL_CONNECTORS and self.is_scope_of_person(at):
            return None
        name = self.person_at(at)
        if name is None or (name.honorific is None and self.is_workplace(name)):
            return None
        return Match("person", name.last, person=name)

    def is_workplace(self, name: people.PersonName) -> bool:
        """Whether "at" leads to a name with no known surname, as to a body's: "a chemist at Thornton Biolabs"."""
        last = self.words[name.core[1] - 1]
        at_place = self.reading.before(self.words[name.first].start, 4) == " at "
        return at_place and not last.possessive and not lexicon.is_surname(last.text)

    def is_scope_of_person(self, at: int) -> bool:
        """Whether a place stands between a post and a person: "Mayor of Greater Manchester Jo Day"."""
        place = self.known(at)
        return place is not None and place.kind == "region" and self.starts_person(place.last)
