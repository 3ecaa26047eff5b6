"""``make bench``: the throughput of a whole ingest as a ratio to the bare language model over the same text.

Both run in this process, in this run, one after the other: the ingest reads files, extracts, stores and links
into a new knowledge base; the bare model is ``nlp.pipe`` over the paragraphs of the same documents. Loading the
model is timed by neither: both have run once before. Each is run three times and the best time is taken.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from extractors import language
from kb.store import Store
from pipeline import build

ROUNDS = 3
FEWEST_WORDS = 20_000


def main() -> int:
    """Prints words a second of both and their ratio; the folders to read are the arguments, or ``corpus``."""
    folders = sys.argv[1:] or ["corpus/development", "corpus/heldout"]
    records = build.read_all(folders, jobs=1).records
    words = sum(record.document.words for record in records)
    if words < FEWEST_WORDS:
        print(f"only {words:,} words in {', '.join(folders)}: too few for a stable figure", file=sys.stderr)
    blocks = [block.text for record in records for block in record.document.blocks]
    language.run_whole(blocks[:10])
    ingest = _best(lambda: _ingest(folders))
    model = _best(lambda: language.run_whole(blocks))
    print(f"{len(records)} documents, {words:,} words, best of {ROUNDS} rounds")
    print(f"whole ingest  {words / ingest:10,.0f} words/s")
    print(f"bare model    {words / model:10,.0f} words/s")
    print(f"ratio         {model / ingest:10.2f}")
    return 0


def _ingest(folders: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "kb.db", create=True) as store:
        build.ingest(folders, store, jobs=1)


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
