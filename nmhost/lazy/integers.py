"""Find integers that a JavaScript reader would round, in a payload that may have some; most that look so have none.

The payload is compact JSON: an integer stands behind ``[``, ``:``, ``,``, ``-`` or nothing, and before ``]``, ``}``,
``,`` or nothing. The same may stand in a text, which is known by the quotation marks before it.
"""

MAX_SAFE_INTEGER = 2**53
"""The largest integer that every JavaScript reader of JSON keeps exact."""

_LONG = 16
_RUN = b"d" * _LONG
_LONGER_BEHIND = b"," + _RUN + b"d"
# Of sixteen digits, those beyond 2**53 begin with a nine.
_NINE, _NINE_MARKED = b",9", b",\1"  # no JSON has that byte
_LONG_NINE = _NINE_MARKED + b"d" * (_LONG - 1) + b","
_MARKED = bytes.maketrans(b"0123456789]}", b"dddddddddd,,")
_GREATEST = str(MAX_SAFE_INTEGER)[1:].encode() + b"\x7f"
_ENDS = b",]}"
_BEFORE = (b",", b":", b"[", b"-")
_DIGITS = b"0123456789"
_STEP, _SAMPLED = 8, b"dd"
# A payload with more runs of digits than this, as of floats, is looked at as a whole.
_RUNS_MOST = 4
_CHUNK = 4096
_TEXTS_MOST = 256  # so many are found one by one


def has_unsafe(payload: bytes, marked: bytes, commas: bytes, longer: int) -> bool:
    """Return whether an integer beyond ±2**53 is in *payload*.

    Args:
        payload: Compact JSON.
        marked: The same bytes with ``d`` for each digit, and ``,`` for each byte that an integer may stand behind.
        commas: The payload with ``,`` for each such byte.
        longer: Where in *marked* the first integer of more than sixteen digits may be, with what it stands behind.
    """
    alone = payload.lstrip(b"-")
    if alone[0] in _DIGITS:
        return alone.isdigit() and not int_is_safe(alone)
    nines = b"" if _no_nine_is_beyond(commas) else commas.replace(_NINE, _NINE_MARKED).translate(_MARKED)
    bare = _bare(payload)
    # Where the next integer begins that has more than sixteen digits, and the next of a nine and fifteen.
    nine = nines.find(_LONG_NINE)
    seen = 0  # as far as here, no text is open
    while longer >= 0 or nine >= 0:
        start = (longer if nine < 0 or 0 <= longer <= nine else nine) + 1
        end = _end_of_run(marked, start + _LONG, b"d")
        if not int_is_safe(payload[start:end]) and payload[end] in _ENDS:
            if bare.count(b'"', seen, start) % 2 == 0:
                return True
            seen = end = bare.index(b'"', end) + 1  # the text that it stands in ends there
        longer = marked.find(_LONGER_BEHIND, end) if 0 <= longer < end else longer
        nine = nines.find(_LONG_NINE, end) if 0 <= nine < end else nine
    return False


def outside_texts(payload: bytes) -> bytes:
    """Return what of *payload*, compact JSON without backslashes, stands outside of texts, which are few."""
    parts: list[bytes] = []
    end = 0
    for _ in range(_TEXTS_MOST):
        begin = payload.find(b'"', end)
        if begin < 0:
            break
        parts.append(payload[end:begin])
        end = payload.index(b'"', begin + 1) + 1
    return b"".join((*parts, *payload[end:].split(b'"')[::2]))


def may_have_long(payload: bytes, marks: bytes) -> bool:
    """Return whether a large *payload* may have sixteen digits where an integer may stand, by a part of its bytes.

    Args:
        payload: Compact JSON.
        marks: The table that makes ``marked`` of it, as for `has_unsafe`.
    """
    sample = payload[::_STEP].translate(marks)  # of sixteen digits in a row it has two
    at = sample.find(_SAMPLED)
    for _ in range(_RUNS_MOST):
        if at < 0:
            return False
        ends = [end for end in (sample.find(b"\0", at), sample.find(b",", at)) if end >= 0]
        end = min(ends, default=len(sample))
        # An integer that reaches the sampled digits from ``at`` to ``end`` stands behind one of these bytes.
        start = max(0, (at - 1) * _STEP)
        if not start or any(payload.find(byte, start, end * _STEP) >= 0 for byte in _BEFORE):
            return True
        at = sample.find(_SAMPLED, end)
    return True


def int_is_safe(digits: bytes) -> bool:
    """Return whether the integer that *digits* write is one that every reader keeps."""
    return len(digits) <= _LONG and int(digits) <= MAX_SAFE_INTEGER


def _bare(payload: bytes) -> bytes:
    """Return *payload* without the quotation marks that texts have within, of the same length."""
    return payload.replace(b"\\\\", b"\0\0").replace(b'\\"', b"\0\0") if b"\\" in payload else payload


def _no_nine_is_beyond(commas: bytes) -> bool:
    """Return whether of sixteen digits that begin with a nine none are more than 2**53, as texts are compared."""
    behind = commas.rsplit(_NINE)  # from the right it takes half the time
    del behind[0]
    return not any(len(rest) >= _LONG - 1 and rest[: _LONG - 1].isdigit() for rest in filter(_GREATEST.__lt__, behind))


def _end_of_run(data: bytes, at: int, of: bytes) -> int:
    """Return where the bytes *of* that begin at *at* end."""
    while (rest := data[at : at + _CHUNK].lstrip(of)) != data[at : at + _CHUNK]:
        at += len(data[at : at + _CHUNK]) - len(rest)
    return at
