"""The data files are found beside the code."""

import tomllib

import pytest

from nmhost.browsers import data_path, parse_json, read_toml


@pytest.mark.parametrize(
    "path",
    [data_path("manifests", "browsers.toml"), data_path("installers", "wrapper.sh")],
    ids=["manifests", "installers"],
)
def test_shipped_files_are_there(path) -> None:
    assert path.is_file()


def test_a_table_is_read(tmp_path) -> None:
    (tmp_path / "a.toml").write_text('[a]\nb = "ü"\n', encoding="utf-8")
    assert read_toml(tmp_path / "a.toml") == {"a": {"b": "ü"}}


def test_a_file_that_is_no_toml_is_refused(tmp_path) -> None:
    (tmp_path / "a.toml").write_text("[", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        read_toml(tmp_path / "a.toml")


@pytest.mark.parametrize("text", ["", "{", b"\xff", "[" * 100_000])
def test_what_is_no_json_is_a_value_error_however_deep(text: str | bytes) -> None:
    with pytest.raises(ValueError):
        parse_json(text)
