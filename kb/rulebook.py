"""Discovers the rules, selects among them and runs them over records.

Rules are the subclasses of ``Rule`` in the modules of ``kb.rules`` and those that other distributions announce
under the entry point group ``policykb.rules``, each entry point a ``Rule`` subclass.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points

import kb.rules
from kb.model import Finding, Record
from kb.rules.base import Rule

ENTRY_POINTS = "policykb.rules"


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, sorted by code. Raises ValueError where two rules have one code."""
    found: dict[str, Rule] = {}
    for kind in (*_own(), *_foreign()):
        if kind.code in found:
            raise ValueError(f"two rules have the code {kind.code}")
        found[kind.code] = kind()
    return tuple(found[code] for code in sorted(found))


def _own() -> Iterator[type[Rule]]:
    for module in pkgutil.iter_modules(kb.rules.__path__, f"{kb.rules.__name__}."):
        members = vars(importlib.import_module(module.name)).values()
        yield from (member for member in members if _is_rule(member) and member.__module__ == module.name)


def _foreign() -> Iterator[type[Rule]]:
    for entry in entry_points(group=ENTRY_POINTS):
        kind = entry.load()
        if not _is_rule(kind):
            raise ValueError(f"the entry point {entry.name} of {ENTRY_POINTS} is not a rule")
        yield kind


def _is_rule(member: object) -> bool:
    return inspect.isclass(member) and issubclass(member, Rule) and member is not Rule


def rule(code: str) -> Rule:
    """The rule of a code, in either case. Raises ValueError for an unknown one."""
    for each in rules():
        if each.code == code.upper():
            return each
    raise ValueError(f"unknown rule: {code}")


def selected(select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that ``select`` names (all where it is empty) less those that ``ignore`` names.

    Both take codes ("CNT001") and families ("CNT"). Raises ValueError for a name that fits no rule.
    """
    for name in (*select, *ignore):
        if not any(_fits(each, name) for each in rules()):
            raise ValueError(f"unknown rule or family: {name}")
    chosen = (each for each in rules() if not select or any(_fits(each, name) for name in select))
    return tuple(each for each in chosen if not any(_fits(each, name) for name in ignore))


def _fits(each: Rule, name: str) -> bool:
    return name.upper() in (each.code, each.code.rstrip("0123456789"))


def run(records: Iterable[Record], select: Collection[str] = (), ignore: Collection[str] = ()) -> list[Finding]:
    """The findings of the selected rules within and across records, by source, position and rule.

    Findings that would have one fingerprint are told apart by ``Finding.ordinal``. Raises ValueError for an
    unknown code.
    """
    chosen = selected(select, ignore)
    every: Sequence[Record] = tuple(records)
    found = [finding for each in chosen for record in every for finding in each.within(record)]
    found += [finding for each in chosen for finding in each.across(every)]
    return _numbered(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    first = finding.evidence[0]
    return first.source, first.start, first.end, finding.rule, finding.message


def _numbered(findings: list[Finding]) -> list[Finding]:
    seen: Counter[str] = Counter()
    numbered = []
    for finding in findings:
        numbered.append(replace(finding, ordinal=seen[finding.fingerprint]))
        seen[finding.fingerprint] += 1
    return numbered


def explain(code: str) -> str:
    """What a rule finds, why it matters, an example and how to settle it. Raises ValueError for an unknown code."""
    each = rule(code)
    return f"{each.code} {each.name} ({each.severity})\n\n{inspect.getdoc(each)}\n"


def summary(each: Rule) -> str:
    """The first line of a rule's docstring."""
    return (inspect.getdoc(each) or "").split("\n", 1)[0]


def render_catalogue() -> str:
    """The rules as a Markdown table, for the documentation."""
    lines = ["| code | name | severity | finds |", "| --- | --- | --- | --- |"]
    lines += [f"| {each.code} | {each.name} | {each.severity} | {summary(each)} |" for each in rules()]
    return "\n".join(lines) + "\n"
