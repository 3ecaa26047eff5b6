"""Scores extraction against gold facts: precision, recall and F1 for each kind, misses and extras by document.

A gold file is one JSON object for each document, named like it; the conventions are those of the annotation
guide: lists named ``KIND_neutral`` count neither way, kinds that a gold file lacks are not scored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.model import EntityKind, Quantity, Record
from pipeline import build
from pipeline import floors as floor_file
from pipeline.floors import NO_FLOOR, Floors
from pipeline.sources import Failure

KINDS = ("people", "holdings", "organisations", "regions", "programmes", "dates", "quantities", "targets", "lists")
Gold = dict[str, Any]

_PLAIN = {ord(curly): plain for curly, plain in (("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), ("&", "and"))}
_TITLE = re.compile(
    r"^((the )?(rt|right) hon(ourable)?|lord|lady|baroness|sir|dame|dr|mr|mrs|ms|miss|professor|prof|hrh|rev)\b\.?\s*"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was right, given too much and missed, for one kind in one document."""

    right: int
    extras: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over documents with the usual measures, each between 0 and 1."""

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of given facts that are right; 1 where none is given."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of gold facts that are given; 1 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcomes by document and kind, and the floors that kinds have to reach.

    ``floors`` are by part and kind; a part is the name of the folder that holds the documents.
    """

    outcomes: dict[str, dict[str, Outcome]]
    failures: tuple[Failure, ...] = ()
    floors: Floors = field(default_factory=dict)

    def parts(self) -> tuple[str, ...]:
        """The names of the folders that hold the documents."""
        return tuple(sorted({_part(document) for document in self.outcomes}))

    def scores(self, part: str | None = None) -> dict[str, Score]:
        """The score of each kind over all documents, or over those of a part."""
        chosen = [kinds for document, kinds in self.outcomes.items() if part in (None, _part(document))]
        found: dict[str, Score] = {}
        for kind in KINDS:
            own = [outcomes[kind] for outcomes in chosen if kind in outcomes]
            if own:
                found[kind] = Score(
                    sum(o.right for o in own), sum(len(o.extras) for o in own), sum(len(o.misses) for o in own)
                )
        return found

    def below_floor(self) -> list[tuple[str, str, float, float]]:
        """What is below its floor: (part, kind, F1, floor)."""
        return [
            (part, kind, score.f1, floor.floor)
            for part in self.parts()
            for kind, score in self.scores(part).items()
            if score.f1 < (floor := self.floors.get(part, {}).get(kind, NO_FLOOR)).floor
        ]

    def raised_floors(self) -> Floors:
        """The floors, raised to just below what is reached now; none is lowered."""
        raised = {part: dict(kinds) for part, kinds in self.floors.items()}
        for part in self.parts():
            own = raised.setdefault(part, {})
            for kind, score in self.scores(part).items():
                own[kind] = own.get(kind, NO_FLOOR).raised(score.f1)
        return raised

    @property
    def ok(self) -> bool:
        """Whether something was scored and nothing is below its floor."""
        return bool(self.outcomes) and not self.below_floor()

    def text(self, verbose: bool = False) -> str:
        """A table of the scores, with the F1 of each part; with ``verbose`` the misses and extras behind them."""
        parts = self.parts() if len(self.parts()) > 1 else ()
        by_part = {part: self.scores(part) for part in parts}
        heads = "".join(f" {part[:12]:>12}" for part in parts)
        lines = [f"{'kind':14} {'gold':>5} {'precision':>9} {'recall':>7} {'F1':>6}{heads}"]
        for kind, score in self.scores().items():
            gold = score.right + score.missed
            own = "".join(f" {by_part[part][kind].f1:12.3f}" if kind in by_part[part] else " " * 13 for part in parts)
            lines.append(f"{kind:14} {gold:5d} {score.precision:9.3f} {score.recall:7.3f} {score.f1:6.3f}{own}")
        mean = sum(s.f1 for s in self.scores().values()) / max(1, len(self.scores()))
        lines.append(f"mean F1 {mean:.3f} over {len(self.outcomes)} documents")
        lines += [f"below its floor: {part} {kind} {f1:.3f} < {floor}" for part, kind, f1, floor in self.below_floor()]
        if verbose:
            lines += self._errors()
        return "\n".join(lines)

    def _errors(self) -> Iterator[str]:
        for kind in KINDS:
            for document, outcomes in self.outcomes.items():
                outcome = outcomes.get(kind)
                if outcome:
                    yield from (f"{kind}: {document}: missed {miss}" for miss in outcome.misses)
                    yield from (f"{kind}: {document}: extra {extra}" for extra in outcome.extras)

    def json(self) -> str:
        """The scores, misses and extras as a JSON object."""
        scores = {
            kind: {"precision": s.precision, "recall": s.recall, "f1": s.f1, "gold": s.right + s.missed}
            for kind, s in self.scores().items()
        }
        documents = {
            document: {kind: {"right": o.right, "extras": o.extras, "misses": o.misses} for kind, o in kinds.items()}
            for document, kinds in self.outcomes.items()
        }
        return json.dumps({"scores": scores, "documents": documents}, indent=2, ensure_ascii=False)


def _part(document: str) -> str:
    return Path(document).parent.name


def run(documents: Path, gold: Path | None = None) -> Evaluation:
    """Extracts every document below a folder that has a gold file and scores it.

    ``gold`` defaults to the folder ``gold`` inside or beside ``documents``. Raises FileNotFoundError where there
    is none, ValueError where ``floors.json`` in the gold folder holds a floor that was lowered without a reason.
    """
    folder = gold or next((p for p in (documents / "gold", documents.parent / "gold") if p.is_dir()), None)
    if folder is None or not folder.is_dir():
        raise FileNotFoundError(f"no gold folder in or beside {documents}")
    golds = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}
    floors = floor_file.parse(golds.pop("floors", {}))
    files = [path for path in sorted(documents.rglob("*")) if path.stem in golds and folder not in path.parents]
    report = build.read_all([str(path) for path in files if path.is_file()])
    outcomes = {r.document.source: score(r, golds[Path(r.document.source).stem]) for r in report.records}
    return Evaluation(outcomes, report.failures, floors)


def write_floors(evaluation: Evaluation, gold: Path) -> None:
    """Raises the floors of a gold folder to just below what is reached now; lowering one takes an edit."""
    floor_file.write(evaluation.raised_floors(), gold / "floors.json")


def score(record: Record, gold: Gold) -> dict[str, Outcome]:
    """The outcome of each kind that a gold file holds, for one document."""
    scorers: dict[str, Callable[[Record, Gold], Outcome]] = {
        "people": _people,
        "holdings": _holdings,
        "organisations": lambda r, g: _names(r, g, "organisation", "organisations", normal),
        "regions": lambda r, g: _names(r, g, "region", "regions", _region_key),
        "programmes": lambda r, g: _names(r, g, "programme", "programmes", _programme_key),
        "dates": _dates,
        "quantities": _quantities,
        "targets": _targets,
        "lists": _lists,
    }
    return {kind: scorer(record, gold) for kind, scorer in scorers.items() if kind in gold}


def normal(text: str | None) -> str:
    """A text for comparison: lower case, plain quotes and dashes, no leading article, no possessive."""
    plain = (text or "").lower().translate(_PLAIN)
    plain = re.sub(r"[^a-z0-9%£.,' -]", " ", re.sub(r"'s\b", "", plain)).strip()
    return re.sub(r"\s+", " ", re.sub(r"^(the|a|an) ", "", plain)).strip(" .,-")


def _person_key(name: str) -> str:
    return _TITLE.sub("", re.sub(r"\b(mp|ms|kc|qc|obe|cbe|mbe|frs)\b", "", normal(name)).strip()).strip(" ,.")


def _region_key(name: str) -> str:
    return normal(re.sub(r"(?i)^(hmpps|nps)\s+", "", name))


def _programme_key(name: str) -> str:
    return re.sub(r"\s+(programme|programmes|project|scheme|model|initiative)$", "", normal(name))


def _role_key(name: str) -> str:
    short = {"aed": "area executive director", "sro": "senior responsible owner"}
    return short.get(normal(name), normal(name)).replace("senior responsible officer", "senior responsible owner")


def _score_names(
    given: Iterable[set[str]], gold: Iterable[str], neutral: Iterable[str], key: Callable[[str], str]
) -> Outcome:
    """Scores entities, each the set of names it is known by: one of them has to be, hold or be held by a gold name."""
    wanted, tolerated = {key(name) for name in gold}, {key(name) for name in neutral}
    found: set[str] = set()
    extras = []
    for names in given:
        keys = {key(name) for name in names}
        match = keys & wanted or {w for w in wanted for k in keys if min(len(k), len(w)) > 5 and (k in w or w in k)}
        if match:
            found |= match
        elif not any(k in tolerated or any(k in t or t in k for t in tolerated if len(k) > 3) for k in keys):
            extras.append(min(names))
    return Outcome(len(found), tuple(extras), tuple(sorted(wanted - found)))


def _people(record: Record, gold: Gold) -> Outcome:
    given = {m.entity for m in record.mentions if m.kind == "person"}
    return _score_names(({name} for name in sorted(given)), gold["people"], gold.get("people_neutral", ()), _person_key)


def _names(record: Record, gold: Gold, kind: EntityKind, plural: str, key: Callable[[str], str]) -> Outcome:
    known: dict[str, set[str]] = {}
    for mention in record.mentions:
        if mention.kind == kind:
            known.setdefault(mention.entity, {mention.entity}).add(mention.evidence.text)
    return _score_names(known.values(), gold[plural], gold.get(f"{plural}_neutral", ()), key)


def _same_holding(person: str, role: str, gold: Gold) -> bool:
    wanted = _role_key(gold["role"])
    return person == _person_key(gold["person"]) and (
        role in _role_key(f"{gold['role']} {gold.get('scope') or ''}") or wanted in role
    )


def _holdings(record: Record, gold: Gold) -> Outcome:
    given = {(_person_key(h.person), _role_key(h.role)): f"{h.person}: {h.role}" for h in record.holdings}
    tolerated = gold["holdings"] + gold.get("holdings_neutral", [])
    misses = [g for g in gold["holdings"] if not any(_same_holding(*key, g) for key in given)]
    extras = [text for key, text in given.items() if not any(_same_holding(*key, g) for g in tolerated)]
    return Outcome(
        len(gold["holdings"]) - len(misses), tuple(extras), tuple(f"{g['person']}: {g['role']}" for g in misses)
    )


def _overlap(a: str | None, b: str | None) -> bool:
    left, right = normal(a), normal(b)
    return bool(left and right and (left in right or right in left))


def _dates(record: Record, gold: Gold) -> Outcome:
    left = [(d.evidence.text, str(d.start), str(d.end)) for d in record.dates if d.start is not None]
    right, misses = 0, []
    for wanted in gold["dates"]:
        span = (wanted["start"], wanted["end"])
        match = next((d for d in left if d[1:] == span and _overlap(d[0], wanted["text"])), None)
        if match is None:
            misses.append(f"{wanted['text']} = {span[0]}..{span[1]}")
            continue
        left.remove(match)
        right += 1
    neutral = [*gold.get("dates_neutral", ()), gold.get("document", {}).get("title")]
    extras = [
        f"{text} = {start}..{end}"
        for text, start, end in left
        if not any(_overlap(text, n) for n in neutral if n)
        and not any(_overlap(text, g["text"]) and start == g["start"] for g in gold["dates"])
    ]
    return Outcome(right, tuple(extras), tuple(misses))


def _close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(b))


def _same_quantity(given: Quantity, wanted: Gold) -> bool:
    if not _close(given.value, wanted.get("value")):
        return False
    ends = (("upper", given.upper), ("total", given.total))
    if any(wanted.get(key) is not None and not _close(value, wanted[key]) for key, value in ends):
        return False
    return _overlap(given.evidence.text, wanted["text"]) or _overlap(given.unit, wanted.get("unit"))


def _text(item: Any) -> str:
    return item if isinstance(item, str) else item["text"]


def _quantities(record: Record, gold: Gold) -> Outcome:
    left = list(record.quantities)
    misses = []
    for wanted in gold["quantities"]:
        match = next((q for q in left if _same_quantity(q, wanted)), None)
        if match is None:
            misses.append(wanted["text"])
        else:
            left.remove(match)
    known = [_text(item) for item in gold.get("quantities_neutral", []) + gold["quantities"]]
    extras = [q.evidence.text for q in left if not any(_overlap(q.evidence.text, text) for text in known)]
    return Outcome(len(gold["quantities"]) - len(misses), tuple(extras), tuple(misses))


def _targets(record: Record, gold: Gold) -> Outcome:
    """Which stated numbers are targets is a matter of recall only."""
    left = [q for q in record.quantities if q.is_target]
    misses = []
    for wanted in gold["targets"]:
        value = wanted.get("achieved", wanted.get("target", wanted.get("value")))
        match = next(
            (
                q
                for q in left
                if _close(q.value, value) and (wanted.get("total") is None or _close(q.total, wanted["total"]))
            ),
            None,
        )
        if match is None:
            misses.append(wanted["text"])
        else:
            left.remove(match)
    return Outcome(len(gold["targets"]) - len(misses), (), tuple(misses))


def _lists(record: Record, gold: Gold) -> Outcome:
    left = [(s.stated, len(s.items), s.noun) for s in record.lists if s.stated is not None]
    wanted = [g for g in gold["lists"] if g.get("stated")]
    misses = []
    for item in wanted:
        match = next((s for s in left if s[:2] == (item["stated"], item["items"])), None)
        if match is None:
            misses.append(f"{item['stated']} {item['noun']} / {item['items']}")
        else:
            left.remove(match)
    tolerated: Sequence[Any] = [
        g for g in gold["lists"] + gold.get("lists_neutral", []) if isinstance(g, dict) and g.get("stated")
    ]
    extras = [
        f"{stated} {noun} / {items}"
        for stated, items, noun in left
        if not any(stated == g["stated"] and g.get("items") in (None, items) for g in tolerated)
    ]
    return Outcome(len(wanted) - len(misses), tuple(extras), tuple(misses))
