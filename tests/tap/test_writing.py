"""A session is written down as JSON lines."""

import base64
import json
import os
import stat
import struct
from pathlib import Path
from typing import Any

import pytest

from nmhost.tap.writing import Frames, Writer, open_recording


def frame(payload: bytes) -> bytes:
    return struct.pack("=I", len(payload)) + payload


def lines(
    path: Path, *passed: tuple[str, bytes], bodies: bool = True, redact: str = "", limit: int = 1 << 20
) -> list[dict[str, Any]]:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    writer = Writer(descriptor, bodies=bodies, redact=redact, limit=limit)
    writer.write([(1.0000004, direction, data) for direction, data in passed])
    os.close(descriptor)
    return [json.loads(each) for each in path.read_text("utf-8").splitlines()]


def test_frames_are_cut_out_however_they_come() -> None:
    data = frame(b"one") + frame(b"") + frame(b"three")
    frames = Frames()
    found = [each for at in range(len(data)) for each in frames.feed(data[at : at + 1])]
    assert found == [(3, b"one"), (0, b""), (5, b"three")]
    assert Frames().feed(data) == found
    assert (frames.rest, frames.missing) == (b"", 0)


def test_a_frame_that_is_too_large_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nmhost.tap.writing._GATHERED", 4)
    frames = Frames()
    assert frames.feed(frame(b"12345")[:6]) == []
    assert frames.missing == 3
    assert frames.feed(b"345" + frame(b"x")) == [(5, None), (1, b"x")]


@pytest.mark.parametrize(
    ("payload", "facts"),
    [
        (b'{"a":\n1}', {"message": {"a": 1}}),
        (b"", {"empty": True}),
        (b"1e999", {"base64": "MWU5OTk=", "invalid": "1e999 is more than a number can be"}),
        (b"NaN", {"base64": base64.b64encode(b"NaN").decode(), "invalid": "NaN is no JSON"}),
    ],
)
def test_a_message_is_kept_as_it_was(tmp_path: Path, payload: bytes, facts: dict[str, object]) -> None:
    (line,) = lines(tmp_path / "a", ("to_host", frame(payload)))
    assert line == {"time": 1.0, "direction": "to_host", "size": len(payload), **facts}


def test_bodies_and_secrets_are_left_out(tmp_path: Path) -> None:
    payload = frame(b'{"Key": 1, "list": [{"key": {"a": 2}}], "b": 3}')
    assert "message" not in lines(tmp_path / "a", ("to_host", payload), bodies=False)[0]
    (line,) = lines(tmp_path / "b", ("to_host", payload), redact="key")
    assert line["message"] == {"Key": "[redacted]", "list": [{"key": "[redacted]"}], "b": 3}
    assert line["redacted"] is True


@pytest.mark.parametrize(
    "text",
    [
        '{"a": {"key": "hidden"}, "a": 1}',
        '{"key": "hidden", "key": 1}',
        '[{"K\\u0045Y": ["hidden"]}]',
        '{"key": "hidden", "deep": ' + "[" * 950 + "]" * 950 + "}",
        '{"key": "hidden", "deep": ' + "[" * 200_000 + "]" * 200_000 + "}",
    ],
    ids=["of equal keys", "twice", "escaped", "deep", "too deep"],
)
def test_no_secret_is_kept_however_it_is_said(tmp_path: Path, text: str) -> None:
    (line,) = lines(tmp_path / "a", ("to_host", frame(text.encode())), redact="key")
    assert (line["redacted"], "hidden" in json.dumps(line)) == (True, False)


def test_what_is_no_json_is_not_kept_where_secrets_are(tmp_path: Path) -> None:
    (line,) = lines(tmp_path / "a", ("to_host", frame(b"secret")), redact="key")
    assert (line["redacted"], "secret" in json.dumps(line), "base64" in line) == (True, False, False)


@pytest.mark.parametrize(("direction", "by"), [("to_host", "browser"), ("to_host!", "host"), ("to_browser", "host")])
def test_the_end_is_told_with_who_ended_it(tmp_path: Path, direction: str, by: str) -> None:
    (line,) = lines(tmp_path / "a", (direction, b""))
    assert line == {"time": 1.0, "event": "closed", "direction": direction.rstrip("!"), "by": by}


def test_an_end_inside_a_frame_is_told(tmp_path: Path) -> None:
    *_, line = lines(tmp_path / "a", ("to_host", frame(b"hello")[:6]), ("to_host", b""))
    assert (line["unfinished"], line["missing"], base64.b64decode(line["bytes"])) == (6, 3, frame(b"hello")[:6])


def test_a_recording_ends_at_its_limit(tmp_path: Path) -> None:
    passed = [("to_host", frame(b'"%d"' % number)) for number in range(9)]
    found = lines(tmp_path / "a", *passed[:1], limit=5)
    assert [(each["event"], each["limit"]) for each in found] == [("full", 5)]


def test_only_its_user_may_read_it_and_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nmhost.tap.writing._KEPT_FILES", 2)
    folder = tmp_path / "recordings"
    settings = {"folder": str(folder), "bodies": True, "redact": [], "redact_expression": "", "limit": 999, "name": "a"}
    (tmp_path / "settings.json").write_text(json.dumps(settings), "utf-8")
    for number in range(4):
        open_recording(str(tmp_path / "settings.json"), "/h", ["x"], number).close()
    files = sorted(folder.iterdir())
    assert len(files) == 2
    assert stat.S_IMODE(files[-1].stat().st_mode) == 0o600
    events = [json.loads(each)["event"] for each in files[-1].read_text("utf-8").splitlines()]
    assert events == ["start", "end"]
