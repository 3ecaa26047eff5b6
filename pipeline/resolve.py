"""Resolution across documents: names that stand for one person, organisation, region, programme or role.

The grouping is a function of all names together, so it does not depend on the order of the documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from extractors.names.lexicon import larger_regions
from kb.entities import Group, Named
from kb.model import Entity, EntityKind
from kb.names import fold
from kb.store import Store

# Parts of a surname that are written apart from it.
_PARTICLES = frozenset(
    {"al", "ap", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "ibn", "la", "le", "mac"}
    | {"st", "ter", "van", "von"}
)


def link(store: Store) -> None:
    """Joins the documents' entities into one row each over all documents, in one transaction.

    Running it again changes nothing. What was joined comes apart again where a new document shows that the
    names are two.
    """
    with store.transaction():
        store.assign(groups(store.named()))


def groups(names: Iterable[Named]) -> list[Group]:
    """Which names stand for one entity, and what each entity is called."""
    kinds: dict[EntityKind, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for one in names:
        kinds[one.entity.kind][one.key].append(one)
    found = []
    for kind, keys in kinds.items():
        joined = _JOINS.get(kind, _apart)(keys)
        sets: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            sets[joined.get(key, key)].append(key)
        for members in sets.values():
            called = _called([one for key in members for one in keys[key]])
            within = larger_regions(called.name) if kind == "region" else ()
            found.append(Group(called, frozenset(members), tuple(map(fold, within))))
    return found


_Keys = dict[str, list[Named]]


def _apart(keys: _Keys) -> dict[str, str]:
    """Joins nothing: one key, one entity."""
    return {}


def _acronyms(keys: _Keys) -> dict[str, str]:
    """Joins a name that is an acronym to the one name that is known to have it."""
    expansions: dict[str, set[str]] = defaultdict(set)
    for key, names in keys.items():
        for one in names:
            if one.entity.acronym and fold(one.entity.acronym) != key:
                expansions[fold(one.entity.acronym)].add(key)
    # An expansion that is itself an acronym of something else would make a chain: it joins nothing.
    return {
        short: next(iter(full))
        for short, full in expansions.items()
        if short in keys and len(full) == 1 and not full & expansions.keys()
    }


def _people(keys: _Keys) -> dict[str, str]:
    """Joins spellings with and without middle names or initials, where they agree on one person."""
    namesakes: dict[tuple[str, str], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for key in keys:
        if "\x1f" not in key:
            first, middle, last = _parts(key)
            namesakes[first, last][key] = middle
    joined: dict[str, str] = {}
    for spellings in namesakes.values():
        joined.update(_one_person(spellings))
    return joined


def _parts(key: str) -> tuple[str, tuple[str, ...], str]:
    """First name, middle names and surname with its particles."""
    words = key.split(" ")
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return words[0], tuple(words[1:start]), " ".join(words[start:])


def _one_person(spellings: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """For namesakes by first and last name, which key goes with which.

    All go together where no two middle names contradict each other. Otherwise those with an initial go with
    the one full form that fits, and those without stay apart: it cannot be known whose they are.
    """
    ordered = sorted(spellings, key=lambda key: (-len("".join(spellings[key])), key))
    if all(_agree(spellings[one], spellings[two]) for one in ordered for two in ordered):
        return dict.fromkeys(ordered, ordered[0])
    joined: dict[str, str] = {}
    for key in ordered:
        middle = spellings[key]
        fuller = [other for other in ordered if middle and _spells_out(spellings[other], middle)]
        if len(fuller) == 1:
            joined[key] = joined.get(fuller[0], fuller[0])
    return joined


def _spells_out(full: Sequence[str], initials: Sequence[str]) -> bool:
    """Whether the one writes out middle names of which the other gives initials."""
    return (
        len(full) == len(initials)
        and full != initials
        and _agree(full, initials)
        and (len("".join(full)) > len("".join(initials)))
    )


def _agree(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two middle names can be one person's: none at all, or each an initial or the same."""
    return all(
        left == right or (1 in (len(left), len(right)) and left[0] == right[0])
        for left, right in zip(one, two, strict=False)
    )


_JOINS: dict[EntityKind, Callable[[_Keys], dict[str, str]]] = {
    "organisation": _acronyms,
    "programme": _acronyms,
    "role": _acronyms,
    "person": _people,
}


def _called(names: Sequence[Named]) -> Entity:
    """What an entity is called: the best of its names, and of each other particular the most frequent."""
    kind = names[0].entity.kind
    short = {fold(one.entity.acronym) for one in names if one.entity.acronym}
    name = _best(names, lambda one: one.entity.name, lambda text: _rank(kind, text, fold(text) in short))
    return Entity(
        kind,
        name or "",
        acronym=_best(names, lambda one: one.entity.acronym),
        honorific=_best(names, lambda one: one.entity.honorific),
        post_nominals=_best(names, lambda one: one.entity.post_nominals, lambda text: (len(text),)),
        category=_best(names, lambda one: one.entity.category),
    )


def _best(
    names: Sequence[Named],
    value: Callable[[Named], str | None],
    rank: Callable[[str], tuple[int, ...]] = lambda text: (),
) -> str | None:
    """The value of highest rank, then of most documents, then the longest, then the first in the alphabet."""
    documents: dict[str, int] = defaultdict(int)
    for one in names:
        if text := value(one):
            documents[text] += one.documents
    # The alphabet is turned round because the maximum is wanted.
    return max(
        documents,
        key=lambda text: (rank(text), documents[text], len(text), [-ord(char) for char in text]),
        default=None,
    )


def _rank(kind: EntityKind, text: str, acronym: bool) -> tuple[int, ...]:
    """How good a form of a name is for showing."""
    shouted = text.isupper() and " " in text
    accents = sum(char.isalpha() and not char.isascii() for char in text)
    if kind == "person":
        return (len(text.split()), not shouted, text != text.lower(), accents)
    if kind == "role":
        return (not acronym, not shouted, sum(char.isupper() for char in text), accents)
    article = text.casefold().startswith("the ")
    possessive = text.endswith(("'s", "’s"))
    return (not acronym, not shouted, not article, not possessive, accents)
