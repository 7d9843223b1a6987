"""One process that validates, for benchmarks/validate.py: WAY CACHE SCHEMA DOCUMENT…

WAY is cold, warm (with compiled schemas in CACHE), all (on all processors), tree (load and parse
only) or lxml.  The exit code is 1 if there are errors in the documents.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lxml import etree


def ours(schema: Path, cache: Path | None, documents: list[str], *, parse_only: bool) -> int:
    """Validate with this tool; the number of violations."""
    from edition_tools.relaxng import load

    loaded = load(schema, cache=cache)
    parser = etree.XMLParser(collect_ids=False, huge_tree=True, resolve_entities=False)
    count = 0
    for document in documents:
        tree = etree.parse(document, parser)
        if not parse_only:
            for violation in loaded.validate(tree):
                print(f"{document}:{violation.line}: {violation.message}")
                count += 1
    return count


def on_all_processors(schema: Path, cache: Path, documents: list[str]) -> int:
    """Validate in as many processes as there are processors."""
    from concurrent.futures import ProcessPoolExecutor

    jobs = min(os.cpu_count() or 1, len(documents))
    with ProcessPoolExecutor(jobs) as pool:
        parts = [
            pool.submit(ours, schema, cache, documents[job::jobs], parse_only=False) for job in range(jobs)
        ]
        return sum(part.result() for part in parts)


def lxml(schema: Path, documents: list[str]) -> int:
    """Validate with lxml's own RELAX NG; the number of errors."""
    loaded = etree.RelaxNG(etree.parse(schema))
    count = 0
    for document in documents:
        loaded.validate(etree.parse(document))
        count += len(loaded.error_log)
    return count


def main(way: str, cache: str, schema: str, *documents: str) -> int:
    """Run one way; the number of errors."""
    if way == "lxml":
        return lxml(Path(schema), list(documents))
    if way == "all":
        return on_all_processors(Path(schema), Path(cache), list(documents))
    kept = None if way == "cold" else Path(cache)
    return ours(Path(schema), kept, list(documents), parse_only=way == "tree")


if __name__ == "__main__":
    sys.exit(int(main(*sys.argv[1:]) > 0))
