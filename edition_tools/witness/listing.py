"""A comparison as lines of text: what the witnesses share once, and each reading with its sigla."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .comparison import Passage
from .words import Segment


def listing(labels: Sequence[str], passages: Sequence[Passage], words: Mapping[str, str]) -> str:
    """One line for what all share, one for each reading, with an empty line between blocks.

    A line begins with the sigla of those whose words it has, or with none where all have them.
    """
    blocks = [list(_lines(labels, one, words)) for one in passages]
    width = max((len(sigla) for block in blocks for sigla, _ in block), default=0)
    return "\n".join(
        "".join(f"{sigla:{width}}  {text}".rstrip() + "\n" for sigla, text in block) for block in blocks
    )


def _lines(labels: Sequence[str], passage: Passage, words: Mapping[str, str]) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    absent = [index for index, row in enumerate(passage.rows) if row is None]
    for is_lost, word in ((True, words["reading-lacuna"]), (False, words["omitted"])):
        sigla = [labels[index] for index in absent if passage.lost[index] == is_lost]
        if sigla:
            lines.append((" ".join(sigla), f"[{word}]"))
    for segment in passage.segments:
        if segment.is_shared and not absent and None not in segment.groups:
            lines.append(("", _text(segment, 0)))
        else:
            lines += _readings(labels, passage, segment, words)
    return lines


def _readings(
    labels: Sequence[str], passage: Passage, segment: Segment, words: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The readings of a stretch in the order of the witnesses; who leaves it out comes last."""
    together: dict[str, list[str]] = {}
    for index, group in enumerate(segment.groups):
        if passage.rows[index] is None:
            continue
        if segment.readings[index]:
            together.setdefault(_text(segment, index), []).append(labels[index])
        elif group == 0 and any(segment.groups):
            together.setdefault("", []).append(labels[index])
    order = sorted(together, key=lambda text: not text)
    return [(" ".join(together[text]), text or f"[{words['omitted']}]") for text in order]


def _text(segment: Segment, index: int) -> str:
    return "".join(one.before + one.text for one in segment.readings[index]).replace("\n", " ").strip()
