"""Texts of any length go through one piece of memory, part by part."""

import ctypes

import pytest

from nmhost.testing.javascript.postbox import LAST, MORE, NEXT, ROOM, Postbox

Memory = ctypes.Array[ctypes.c_uint16]


def _ring(postbox: Postbox, memory: Memory, size: int, mark: int) -> tuple[int, int]:
    memory[0], memory[1] = size, mark
    postbox.ring()
    return memory[0], memory[1]


@pytest.mark.parametrize("text", ["", "häh", "x" * ROOM, "y" * (2 * ROOM + 5)])
def test_a_text_goes_out_and_another_comes_back(text: str) -> None:
    memory = (ctypes.c_uint16 * (ROOM + 2))()
    asked: list[str] = []
    postbox = Postbox(ctypes.addressof(memory), lambda given: asked.append(given) or given.upper())
    parts = [text[at : at + ROOM] for at in range(0, len(text), ROOM)] or [""]
    for part in parts:
        memory[2 : 2 + len(part)] = [ord(unit) for unit in part]
        size, mark = _ring(postbox, memory, len(part), LAST if part is parts[-1] else MORE)
    answer = "".join(map(chr, memory[2 : 2 + size]))
    while mark == MORE:
        size, mark = _ring(postbox, memory, 0, NEXT)
        answer += "".join(map(chr, memory[2 : 2 + size]))
    assert (asked, answer) == ([text], text.upper())
