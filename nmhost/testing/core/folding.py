"""Tell much in few lines: what comes again and again is told once, and of the rest the newest."""

from collections.abc import Iterable
from itertools import groupby


def folded(told: Iterable[str], most: int, what: str) -> list[str]:
    """Return the newest texts, at most *most*, equal neighbours as one, with what is left out in words.

    Args:
        told: The texts, the oldest first.
        most: How many.
        what: What the texts are about, in the plural.
    """
    runs = [(text, len(list(same))) for text, same in groupby(told)]
    earlier = sum(count for _, count in runs[:-most])
    lines = [f"... {earlier} earlier {what}"] if earlier else []
    return [*lines, *(text if count == 1 else f"{text}\n  ({count} times)" for text, count in runs[-most:])]
