"""Names that end in a head word ("Board", "Strategy", "Director"), or begin with one before "of" and "for"."""

from __future__ import annotations

from extractors.names import lexicon, name_ends
from extractors.names.phrase_words import NATIONS, TAIL_CONNECTORS, Match, PhraseWords
from extractors.names.phrases import PARTICLES, Word
from kb.model import EntityKind

_JOINING = frozenset("and & of for to".split())
_NOT_BEFORE_HEADS = frozenset("to on a an".split())
_LEGAL_FORMS = frozenset("LLP Ltd Limited plc PLC CIC".split())
_LOOSE = frozenset("Our New Each Other This Local All Any Full Whole Joint Current Future Shared Whose".split())


# Parts of a body that need two words of a name; and what a post leads without an article is a part of its body.
_UNITS = frozenset(("Division", "Branch"))
_SERVICES = frozenset("Service Unit Housing Engineering Recruitment Logistics Publishing Energy Rail Water".split())
# Whose a review can be ("Review of Children's Health"), and bodies of which two places have one together.
_OWNERS = frozenset("Children People Women Men Girls Boys Nation World Veterans".split())
_JOINT = frozenset(
    (
        "Fire and Rescue Service",
        "Combined Authority",
        "Combined County Authority",
        "Integrated Care Board",
        "Ambulance Service",
        "Local Enterprise Partnership",
        "NHS Trust",
        "NHS Foundation Trust",
        "Health Board",
    )
)
_OF_COUNCILS = frozenset("County City Borough District Town Parish Council Police Constabulary".split())
_PLACES_OF_WORK = frozenset("Agency Bank Centre College Department Museum Office School Society University".split())
_OF_STATE = frozenset("Embassy Consulate Exchequer Parliament Army Navy Senate Ministry".split())


class HeadedNames(PhraseWords):
    """Finds the names of a phrase that a head word shows."""

    def headed(self, at: int) -> Match | None:
        """A run of words that ends in a head word: the head decides the kind."""
        head = self.head_index(at)
        if head is None:
            return None
        kind = self.head_kind(head)
        last = head + 1
        if kind != "role" and last < len(self.words) and self.words[last].text in TAIL_CONNECTORS:
            last = self.tail_end(at, head)
        if not self.is_own_name(at, head, last, kind) or self.is_known_within(at, last):
            return None
        return Match(kind, last)

    def is_known_within(self, at: int, last: int) -> bool:
        """Whether a known body ends before "to", "on" ... so that this is no part of it: "Home Office to EEA"."""
        known = self.known(at)
        within = known is not None and known.kind == "organisation" and known.last < last
        return within and known is not None and self.words[known.last].text in ("to", "on")

    def head_kind(self, index: int) -> EntityKind:
        """The kind of name that a head word ends."""
        if self.is_role(index):
            return "role"
        return "programme" if lexicon.is_programme_head(self.words[index].text) else "organisation"

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
            if self.is_head(index) and not (word.text in NATIONS and index > at):
                head = index
        return head

    def is_joining(self, index: int) -> bool:
        """Whether a small word can stand inside a name before its head: "Levelling Up the Coast Strategy"."""
        text = self.words[index].text
        closes = lexicon.is_programme_head(self.words[-1].text) and not self.words[index + 1].connector
        behind, opened = self.words[index - 1], self.words[0].opens
        led = opened and (behind.connector or behind.text.endswith("ing"))
        if text == "the" and (led or behind.text in ("and", "&")):
            return False
        return text in _JOINING or (text in ("the", "in") and 0 < index <= 3 and closes and self.is_bare(index))

    def is_bare(self, until: int) -> bool:
        """Whether nothing before a word is a name of its own but a programme's."""
        known = [self.known(at) for at in range(until) if not self.words[at].connector]
        return not any(k and k.kind != "programme" for k in known)

    def is_complete(self, at: int, until: int) -> bool:
        """Whether the words before a connector are a name by themselves."""
        known = self.known(at)
        if known and known.last == until and self.is_pair_of_places(known, until):
            return False
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

    def is_pair_of_places(self, known: Match, until: int) -> bool:
        """Whether a place shares a council or force with one that nobody knows: "Ayr and Gask District Council"."""
        rest = [word.text for word in self.words[until + 2 :]]
        if known.kind == "region" and any(" ".join(rest[skip:]) in _JOINT for skip in (0, 1)):
            return True
        shared = 0 < len(rest) < 4 and rest[-1] in ("Council", "Police", "Constabulary")
        return known.kind == "region" and shared and all(w in _OF_COUNCILS for w in rest) and not self.known(until + 1)

    def tail_end(self, at: int, head: int) -> int:
        """The end of "of ...", "for ..." behind a head; only heads that names start with take one."""
        text = self.words[head].text
        closed = self.words[head + 1].text in ("on", "to") and text in _PLACES_OF_WORK
        if closed or not (lexicon.is_organisation_start(text) or lexicon.is_programme_head(text)):
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
                if word.text not in (*_JOINING, *TAIL_CONNECTORS, "the", "in", *PARTICLES):
                    break
            elif index > head + 2 and not self.words[index - 1].connector and self.starts_person(index):
                break
            else:
                end = index + 1
                if word.possessive and word.text not in _OWNERS:
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
            return self.is_end(last) or self.person_at(last) is not None
        if kind == "organisation" and any(word.text in _NOT_BEFORE_HEADS for word in self.words[at:head]):
            return False
        if self.words[head].text in _SERVICES and at > 1 and self.words[at - 1].text == "of" and self.is_role(at - 2):
            return False
        if last > head + 1:
            tail = sum(not word.connector for word in self.words[head + 1 : last])
            review = self.words[head].text in ("Review", "Inquiry") and self.follows_article(at)
            return kind == "organisation" or bool(own) or tail > 1 or review
        if kind == "programme":
            return self.is_programme(at, head, own)
        return self.is_named_body(at, head, own)

    def is_named_body(self, at: int, head: int, own: list[Word]) -> bool:
        """Whether the words before a head are enough to name a body."""
        if self.words[head].text in lexicon.proper_heads():
            if any(word.connector for word in self.words[at:head]):
                return False
            return self.is_end(head + 1) and any(map(self.is_proper, own))
        if self.words[head].text in ("Committee", "Board", "Panel", "Commission") and head > at:
            return self.words[at].text not in _LOOSE
        joined = any(w.text in ("and", "&") for w in self.words[at:head]) and not self.is_end(head + 1)
        if self.words[head].text in _LEGAL_FORMS and all(w.text in NATIONS for w in own):
            return False
        plain = " ".join(word.text for word in self.words[at : head + 1]).casefold()
        if (self.words[head].text in _UNITS and len(own) < 2) or plain in lexicon.lower_heads("organisation"):
            return False
        own = own or [w for w in self.words[at:head] if self.is_of_state(w, head)]
        return bool(own) and not joined and not all(w.text.isdigit() for w in own)

    def follows_article(self, at: int) -> bool:
        """Whether "the" stands before a word, so that its capital says something."""
        return self.reading.before(self.words[at].start, 4) in ("the ", "The ")

    def is_of_state(self, word: Word, head: int) -> bool:
        """Whether a nation's adjective makes a name with an institution of state: "Scottish Exchequer"."""
        national = word.text.endswith(("ish", "ian", "ean", "ese", "sh", "ch", "an"))
        return national and self.words[head].text in _OF_STATE and self.words[head - 1] is word

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
