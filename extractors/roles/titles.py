"""Titles of posts: the patterns that find them in a text and the reading of what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import vocabulary
from extractors.names import lexicon
from extractors.names.phrases import UPPER
from kb.model import HoldingStatus

STOP = (
    r"(?:who|whom|which|that|said|says|and|or|but|is|was|are|were|be|been|has|have|had|will|would|can|"
    r"could|may|the|a|an|"
    r"to|in|on|at|by|with|from|for|of|as|our|your|my|own|their|his|her|its|never|longer|this|these|those|we|I|"
    r"he|she|they|it|not|also|then|when|"
    r"where|while|after|before|during|since|until|under|over|about|into|told|added|explained|met|"
    r"visited|joined|between|"
    r"whose|if|so|because|both|each|every|all|any|some|no|than|like|including|following|via|per|across|"
    r"within|allow|let|lets|help|helps|ask|tell|thank|meet|see|join|invite|welcome|congratulate|welcomed|"
    r"thanked|congratulated|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|becomes|became|joins|"
    r"leads|takes|leaves|retires|moves|steps|succeeds|replaces|"
    r"starts|started|begins|began|says|explains|runs|ran|chairs|share|shares|opened|thanked|spoke|wrote|gave|"
    r"took|led|left)"
)
_MODIFIER = rf"(?!{STOP}\b)[A-Za-z][\w'/-]*"
_CAPITAL = rf"(?!I\b)[{UPPER}0-9][\w'&/-]*"
CAPITAL_SCOPE = (
    rf"(?:{_CAPITAL}(?:(?:, (?:and |& )?| )(?:(?:and|&|of|for|the|in|on|to|with) ){{0,3}}{_CAPITAL}){{0,14}})"
)
UNBROKEN_SCOPE = rf"(?:{_CAPITAL}(?: (?:(?:and|&|of|for|the|in|on) ){{0,3}}{_CAPITAL}){{0,14}})"
# Posts that several people hold, so that "a" before them names the post all the same.
MANY_HOLDERS = re.compile(
    r"(?:non-executive|independent|lay|trustee|governor|commissioner|co-opted|associate|board member)\b"
)
LOWER_TAIL = rf"(?: (?!{STOP}\b)[a-z][\w-]*(?<!ed)(?<!ing)){{0,3}}"
LOWER_SCOPE = rf"(?:(?!{STOP}\b)[a-z][\w-]*(?:(?:, | )(?:and |& )?(?!{STOP}\b)[a-z][\w-]*(?<!ed)){{0,4}})"
SCOPE = rf"(?:{CAPITAL_SCOPE}{LOWER_TAIL}|{LOWER_SCOPE})"
_PREPOSITION = r"(?:of|for|at|in|to|with|on|over)"
_STATUS_WORDS: dict[str, HoldingStatus] = {row[0].casefold(): row[1] for row in vocabulary.rows("role_modifiers")}  # type: ignore[misc]
_STATUS = re.compile(rf"(?i)^(?:(?:the|our|a|an) )?({vocabulary.alternation(list(_STATUS_WORDS))})(?:[ -])(?=\w)")
STATUS_BEFORE = re.compile(rf"(?i)\b({vocabulary.alternation(list(_STATUS_WORDS))})[ -]$")
# Duties that a document's own apparatus names, and forms of address: no posts where they stand without a scope.
_DUTY = re.compile(
    r"(?i)(?:(?:action|risk|issue|document|content|policy|task|milestone|data|budget|page) )?(?:owner|lead officer)|"
    r"(?:contact|enquiries|responsible|action|reporting|reviewing) officer|professor|doctor|sponsor|"
    r"(?:[\w-]+ )*(?:world|olympic|paralympic|european|british|national|commonwealth|boxing|reigning) champion"
)
# "Apprentice of the year" is a distinction, no post.
_AWARD = re.compile(r"(?i)(?:day|week|month|season|year|match|tournament)")
# An announcement of these says of nobody which post they hold, save in a body that is named.
VAGUE = frozenset(
    ("member", "officer", "lead", "head", "leader", "representative", "owner", "adviser", "speaker", "judge")
)
_DETERMINER = re.compile(r"(?i)^(?:the|our|your|its|their|a|an|now|currently|also|both|his|her|new) (?!majesty)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as found beside a name: what it says of a holding, and the span that says it.

    ``ends`` says that a date behind it is when the holding ends: "steps down as ROLE in May".
    """

    title: str
    scope: str | None
    status: HoldingStatus
    start: int
    end: int
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of titles: ``head`` finds the heads of titles, ``behind`` a whole title with its scope."""

    head: re.Pattern[str]
    behind: re.Pattern[str]


# Whom a post is for, as part of its title, where a body's possessive is none: "Children's Commissioner".
_FOR_PEOPLE = (
    r"(?:(?:Children|Women|Men|People)'s|(?:Carer|Consumer|Farmer|Learner|Member|Patient|Pupil|Resident|"
    r"Student|Survivor|Tenant|User|Veteran|Victim|Worker)s') "
)


@cache
def patterns(shorts: frozenset[str] = frozenset()) -> Patterns:
    """The patterns for the vocabulary's titles and the abbreviations that a document defines."""
    titles = [row[0] for row in vocabulary.rows("role_heads")]
    known = sorted(shorts | frozenset(lexicon.role_abbreviations()), key=len, reverse=True)
    any_title = vocabulary.alternation(title.casefold() for title in titles)
    heads = rf"(?:(?i:(?:(?:co|vice|sub|under|pro|ex)-)?(?:{any_title}))|(?:{'|'.join(map(re.escape, known))}))"
    title = (
        rf"(?:{_MODIFIER} (?:(?:and|&) )?|{_MODIFIER}, (?={_MODIFIER} (?:and|&) ))"
        rf"{{0,6}}?{heads}s?(?:[ -](?:General|[Dd]esignate|[Ee]lect))?(?![\w-])"
        # "lead analyst", "consultant surgeon": a head is none before another.
        rf"(?! (?i:{any_title})\b)"
    )
    return Patterns(
        re.compile(rf"(?<![\w-]){heads}s?(?:[ -]General|-[Dd]esignate|-[Ee]lect)?(?![\w-])"),
        re.compile(
            r"(?:(?:each|both|all)(?: of (?:them|whom))? )?(?P<past>(?:formerly|previously|until (?:recently|"
            r"now|then|last \w+)|at th(?:e|at) time|lately|most recently|then),? )?"
            r"(?:(?:the|our|its|their|a|an|now|currently|at present|presently|still|today|also|both|his|her|"
            r"one of (?:the|our)|your|"
            rf"(?:(?:the|a) )?(?:(?!(?:and|or|but|with|by|of|to|for|who|"
            rf"as)\b)[\w-]+ ){{0,3}}(?!{_FOR_PEOPLE})[\w-]+'s?) )*"
            rf"(?P<title>{title}"
            rf"(?: \((?!interim|acting|job|vacant|from|until|since|on )[A-Za-z][A-Za-z ,&-]{{3,40}}\)"
            rf"(?= (?:at|of|in)\b|,|$))?)"
            rf"(?:,? (?P<link>{_PREPOSITION}) (?:the |our |its )?(?P<scope>{SCOPE}))?"
        ),
    )


SCOPE_BEFORE_NAME = re.compile(
    rf"\s*(?:(?P<link>{_PREPOSITION}) (?:the |our )?(?P<scope>{SCOPE}))?"
    r"\s*(?:\((?P<aside>[^()]{2,45})\))?(?P<link2>,|:| -| \(| is now| has been| is| was| are| were| remains|"
    r" will be| will now be)?\s*"
    r"(?:(?<=, )the |(?<=: )for (?:the moment|now),? )?$"
)

# For a line "RPD Kent - NAME": an abbreviated post, its scope, the name.
SCOPE_AFTER_SHORT = re.compile(rf"(?P<link>\s)(?P<scope>{CAPITAL_SCOPE})(?P<aside>)(?P<link2>:| -)\s*$")


def bare(lead: str) -> str:
    """The words before a title without articles and status words: nothing where the title follows directly."""
    return re.sub(r"(?i)\b(?:the|our|its|their|a|an|new|former|acting|interim|now|currently|also)\b", "", lead)


def status_of(word: str) -> HoldingStatus | None:
    """What a word says of a holding ("acting": interim), or None."""
    return _STATUS_WORDS.get(word.casefold())


def clean(title: str, status: HoldingStatus) -> tuple[str, HoldingStatus]:
    """A title without its determiner and status words, abbreviations expanded; the status that they give."""
    text = re.sub(r"\s+", " ", title).strip(" ,'")
    text = _DETERMINER.sub("", text)
    text = re.sub(r"^(?:first|first-ever|only|sole|second|third|full-time|part-time) (?=\w)", "", text)
    while (match := _STATUS.match(text)) and len(match.group(0)) < len(text):
        said = _STATUS_WORDS[match.group(1).casefold()]
        if said != "current" and status != "former":
            status = said
        text = text[match.end() :]
    if to_come := re.search(r"(?i)[ -](?:designate|elect)$", text):
        text, status = text[: to_come.start()], "incoming"
    return expand(text), status


def whole(known: Patterns, words: str) -> tuple[str, str | None] | None:
    """The title and scope that words are as a whole ("the Director of Ports"); None where they are none."""
    match = known.behind.fullmatch(words)
    if match is None:
        return None
    return clean(match.group("title"), "current")[0], tidy_scope(match.group("scope"))


def in_area(title: str, scope: str | None, area: str | None) -> tuple[str, str | None]:
    """A listed post and its scope with the area of one holder: "Heads of Office" are heads of office in an area."""
    if area and scope and title.casefold() in VAGUE:
        return f"{title} of {scope}", area
    return title, area or scope


def is_duty(title: str, scope: str | None) -> bool:
    """Whether a title says of nobody that they hold a post: "Owner: NAME" in a table of actions, "Professor NAME"."""
    if scope is None:
        return _DUTY.fullmatch(title) is not None
    return _AWARD.fullmatch(scope) is not None


def expand(title: str) -> str:
    """A title with its abbreviation written out: "AED" as "Area Executive Director", in the singular."""
    words = title.split()
    known = lexicon.role_abbreviations()
    words[-1] = known.get(words[-1]) or known.get(words[-1].removesuffix("s")) or words[-1]
    return " ".join(words)


def singular(title: str) -> str:
    """A plural title in the singular: "Deputy Directors" as "Deputy Director"."""
    if field := re.search(r" (?:of|for|on|to|in|at|with) ", title):
        return singular(title[: field.start()]) + title[field.start() :]
    return title[:-1] if title.endswith("s") and not title.endswith(("ss", "us")) else title


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# A date at the end of a scope, which is none of it: "Estates on 1 May", "in May".
_DATED = re.compile(rf"(?: (?:on|in|from|until|since|by|to)|^)(?: the)? ?(?:\d{{1,2}} )?{_MONTH}(?: \d{{4}})?$")


def tidy_scope(scope: str | None) -> str | None:
    """A scope without article, possessive and loose connectors at its ends; None where nothing is left."""
    if scope is None:
        return None
    text = re.sub(r"\s+", " ", scope).strip(" ,.;:-'\"")
    text = re.sub(r"^(?:the|our|its) ", "", text)
    text = _DATED.sub("", text)
    text = re.sub(r"(?:'s| (?:and|of|for|in|on|the))$", "", text)
    return text or None


def split_scope(title: str) -> tuple[str, str | None]:
    """A title and the body in front of it: "Home Office crime prevention minister"."""
    words = title.split()
    if title in vocabulary.words("role_heads"):
        return title, None
    for length in range(min(6, len(words) - 1), 0, -1):
        known = lexicon.lookup(words[:length])
        if known is not None and known.kind == "organisation" and (length > 1 or lexicon.is_acronym(words[0])):
            return " ".join(words[length:]), " ".join(words[:length])
    return title, None


def _owns(word: str) -> bool:
    """Whether a possessive is a body's, before a title: "England's national director", "the Agency's director"."""
    base = word.removesuffix("'s").removesuffix("'")
    if base != word and lexicon.is_acronym(base):
        return True
    base = base.capitalize()
    heads = lexicon.is_organisation_head(base) or lexicon.is_programme_head(base) or lexicon.is_role_head(base)
    return base != word and (heads or lexicon.lookup([base]) is not None)


def title_start(segment: str, head: re.Match[str]) -> int:
    """Where a title begins: its head extended to the left over the words that modify it."""
    start = head.start()
    capital = head.group()[0].isupper()
    for _ in range(7):
        match = re.search(r"((?!-)[\w'&/-]+)(,?) +$", segment[:start])
        if match is None:
            break
        word = match.group(1)
        if word == "Majesty's" and (royal := re.search(r"\b(?:His|Her) Majesty's +$", segment[:start])):
            return royal.start()
        if _owns(word) or (not capital and word[0].isupper() and word.endswith("'s")):
            break
        if word in ("and", "&") and capital and re.search(rf"[{UPPER}][\w'-]* (?:and|&) $", segment[:start]):
            start = match.start(1)
            continue
        stops = status_of(word) or re.fullmatch(STOP, word, re.I) or word.endswith("ly") or word == "newly"
        if stops or match.group(2) or (word[0].islower() and capital):
            break
        start = match.start(1)
    return start
