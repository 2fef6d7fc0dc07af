"""Where inputs come from: atheris, which looks where they lead, or mutations of the corpus by chance."""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.targets import TARGETS, Target

CORPUS = Path(__file__).parent / "corpus"
_LONGEST = 4096
# Pieces that mean something to a parser.
_WORDS = [
    b"\x00",
    b"\xff",
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b"null",
    b"NaN",
    b"1e999",
    b"\\ud800",
    b"jsonrpc",
    b'"id":',
    b".",
]


def corpus(target: str) -> list[bytes]:
    """Return the inputs that are kept for a target."""
    return [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]


def by_chance(target: str, runs: int, seed: int) -> int:
    """Run a target on its corpus and on mutations of it; return how many inputs it took."""
    run, kept = TARGETS[target], corpus(target)
    for data in kept:
        _try(run, data)
    for data in _mutations(kept, random.Random(seed), runs):
        _try(run, data)
    return len(kept) + runs


def by_coverage(target: str, runs: int, seed: int) -> None:
    """Run a target with atheris, which exits the process at the end; what leads to new code is kept beside the corpus.

    Raises:
        ImportError: There is no atheris.
    """
    import atheris

    atheris.instrument_all()
    options = [f"-atheris_runs={runs}", f"-runs={runs}", f"-seed={seed}", f"-max_len={_LONGEST}"]
    atheris.Setup([sys.argv[0], *options, str(CORPUS / target)], TARGETS[target])
    atheris.Fuzz()


def _try(run: Target, data: bytes) -> None:
    began = time.monotonic()
    try:
        run(data)
    except Exception as error:
        error.add_note(f"the input: {data!r}")
        raise
    if time.monotonic() - began > 10:
        raise AssertionError(f"it took {time.monotonic() - began:.1f} s; the input: {data!r}")


def _mutations(kept: list[bytes], chance: random.Random, count: int) -> Iterator[bytes]:
    for _ in range(count):
        data = bytearray(chance.choice(kept))
        for _ in range(chance.randint(1, 6)):
            _mutate(data, kept, chance)
        yield bytes(data[:_LONGEST])


def _mutate(data: bytearray, kept: list[bytes], chance: random.Random) -> None:
    """Change *data* in one place."""
    at = chance.randint(0, len(data))
    end = min(len(data), at + chance.randint(0, 8))
    kind = chance.randrange(5)
    if kind == 0:
        data[at:end] = b""
    elif kind == 1:
        data[at:at] = chance.choice(_WORDS)
    elif kind == 2:
        data[at:end] = chance.randbytes(end - at)
    elif kind == 3:
        other = chance.choice(kept)
        data[at:] = other[chance.randint(0, len(other)) :]
    else:
        data[at:at] = data[at:end] * chance.randint(1, 20)
