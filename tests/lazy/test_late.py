"""A fast host starts without its libraries, and has them once there is leisure or a need."""

import sys

import pytest

from nmhost.errors import MessageError
from nmhost.framing import Codec
from nmhost.lazy.late import LateCodec


class Wire:
    """A wire on which something comes at once, or not."""

    def __init__(self, codec: Codec, *, comes: bool) -> None:
        self.codec = codec
        self._comes = comes

    def wait(self, seconds: float | None) -> bool:
        assert seconds is not None
        return self._comes


@pytest.fixture(autouse=True)
def installed() -> None:
    for name in ("msgspec", "orjson"):
        pytest.importorskip(name)


def test_a_library_that_is_missing_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "orjson", raising=False)
    monkeypatch.setattr(sys, "meta_path", [])
    with pytest.raises(ModuleNotFoundError, match=r"Host\(fast=True\) needs orjson: pip install nmhost\[fast\]"):
        LateCodec()


def test_leisure_puts_the_fast_one_in_its_place() -> None:
    codec = LateCodec()
    wire = Wire(codec, comes=False)
    assert codec.replace_in(wire)
    assert wire.codec is codec.fast()
    assert wire.codec.loads(wire.codec.dumps({"a": 1})) == {"a": 1}


def test_a_port_that_has_more_to_do_waits_for_its_third_read() -> None:
    codec = LateCodec()
    wire = Wire(codec, comes=True)
    assert [codec.replace_in(wire) for _ in range(3)] == [False, False, True]
    assert wire.codec is not codec


def test_another_codec_is_left_alone() -> None:
    wire = Wire(other := Codec(), comes=False)
    assert LateCodec().replace_in(wire)
    assert wire.codec is other


def test_what_no_codec_has_a_form_for_is_refused() -> None:
    with pytest.raises(MessageError, match=r"\$\.a"):
        LateCodec().dumps({"a": object()})
