"""The judgement of Chromium: the file first, then keys in their order, then files, the version at the end."""

from pathlib import Path

import pytest

from nmhost.extension.chromium.judging import _CHECKS, _FILES, judge_chromium, read_rows
from nmhost.extension.source import Source
from tests.extension.telling import LEAST, said


def test_every_check_of_the_rows_is_one_that_there_is() -> None:
    rows = read_rows()["check"]
    assert isinstance(rows, list)
    assert {row["how"] for row in rows} <= set(_CHECKS)
    assert set(_FILES) <= {row["how"] for row in rows}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (None, "Manifest file is missing or unreadable"),
        (b"[]", "Manifest file is invalid"),
        (b"{", "Manifest is not valid JSON."),
    ],
)
def test_what_is_no_manifest_is_told(tmp_path: Path, data: bytes | None, text: str) -> None:
    if data is not None:
        (tmp_path / "manifest.json").write_bytes(data)
    assert str(judge_chromium(Source(tmp_path)).refusal).startswith(text)


def test_the_first_thing_wrong_is_told_alone() -> None:
    assert said("chromium", name=None, version=None) == "Required value 'name' is missing or invalid."


def test_warnings_come_with_what_is_taken() -> None:
    judgement = judge_chromium(Source(manifest={**LEAST, "unknown": 1}))
    assert (judgement.loaded, judgement.lines) == (True, ("Unrecognized manifest key 'unknown'.",))


def test_names_with_an_underscore_are_the_browsers(tmp_path: Path) -> None:
    assert "_own" in said("chromium", tmp_path, {"_own/a.js": ""})


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({"_metadata/generated_indexed_rulesets/_ruleset1": "x", "_metadata/computed_hashes.json": "{}"}, ""),
        ({"_metadata/other": "x"}, "Cannot load extension with file or directory name _metadata."),
        ({"_metadata": "x"}, "Cannot load extension with file or directory name _metadata."),
        ({"_own.js": "x"}, "Cannot load extension with file or directory name _own.js."),
    ],
    ids=["the browser's", "others beside", "a file", "another"],
)
def test_a_name_that_is_the_systems_is_refused_unless_the_browser_wrote_it(
    tmp_path: Path, files: dict[str, str], text: str
) -> None:
    said_of = said("chromium", tmp_path, files)
    assert said_of.startswith(text) and bool(said_of) == bool(text)
