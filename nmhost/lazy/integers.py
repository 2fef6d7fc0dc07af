"""Find integers that a JavaScript reader would round, in a payload that may have some; most that look so have none.

The payload is compact JSON: an integer stands behind ``[``, ``:``, ``,``, ``-`` or nothing, and before ``]``, ``}``,
``,`` or nothing. The same may stand in a text, which is known by the quotation marks before it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SAFE_INTEGER = 2**53
"""The largest integer that every JavaScript reader of JSON keeps exact."""

_LONG = 16
_RUN = b"d" * _LONG
_BEHIND = b"," + _RUN
_ENDS = b",]}"
_BEFORE = (b",", b":", b"[", b"-")
_DIGITS = b"0123456789"
_STEP, _SAMPLED = 8, b"dd"
# A payload with more runs of digits than this, as of floats, is looked at as a whole.
_RUNS_MOST = 4
_CHUNK = 4096


def has_unsafe(payload: bytes, marked: bytes) -> bool:
    """Return whether an integer beyond ±2**53 is in *payload*.

    Args:
        payload: Compact JSON.
        marked: The same bytes with ``d`` for each digit, and ``,`` for each byte that an integer may stand behind.
    """
    in_text, seen = False, 0
    for start, end in _runs(marked):
        if int_is_safe(payload[start:end]) or (end < len(payload) and payload[end] not in _ENDS):
            continue
        in_text ^= _has_odd_quotes(payload[seen:start])
        seen = start
        if not in_text:
            return True
    return False


def marked_if_long(payload: bytes, marks: bytes) -> bytes | None:
    """Return what *marks* make of a large *payload* if it has sixteen digits where an integer may stand, else None.

    Args:
        payload: Compact JSON.
        marks: The table that makes ``marked`` of it.
    """
    sample = payload[::_STEP].translate(marks)  # of sixteen digits in a row it has two
    at = sample.find(_SAMPLED)
    for _ in range(_RUNS_MOST):
        if at < 0:
            return None
        ends = [end for end in (sample.find(b"\0", at), sample.find(b",", at)) if end >= 0]
        end = min(ends, default=len(sample))
        # An integer that reaches the sampled digits from ``at`` to ``end`` stands behind one of these bytes.
        start = max(0, (at - 1) * _STEP)
        if not start or any(payload.find(byte, start, end * _STEP) >= 0 for byte in _BEFORE):
            break
        at = sample.find(_SAMPLED, end)
    marked = payload.translate(marks)
    return marked if marked.rpartition(_BEHIND)[1] or payload[0] in _DIGITS else None


def int_is_safe(digits: bytes) -> bool:
    """Return whether the integer that *digits* write is one that every reader keeps."""
    return len(digits) <= _LONG and int(digits) <= MAX_SAFE_INTEGER


def _runs(marked: bytes) -> "Iterator[tuple[int, int]]":
    """Yield where the runs of sixteen digits or more begin and end, each behind what an integer may stand behind."""
    at = 0 if marked.startswith(_RUN) else marked.find(_BEHIND)
    while at >= 0:
        start = at + (marked[at : at + 1] == b",")
        end = _end_of_run(marked, start + _LONG, b"d")
        yield start, end
        at = marked.find(_BEHIND, end)


def _end_of_run(data: bytes, at: int, of: bytes) -> int:
    """Return where the bytes *of* that begin at *at* end."""
    while (rest := data[at : at + _CHUNK].lstrip(of)) != data[at : at + _CHUNK]:
        at += len(data[at : at + _CHUNK]) - len(rest)
    return at


def _has_odd_quotes(part: bytes) -> bool:
    """Return whether *part*, which begins behind no lone backslash, has an odd number of bare quotation marks."""
    bare = part.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in part else part
    return bool(bare.count(b'"') % 2)
