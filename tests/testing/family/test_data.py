"""A family is a folder of rows; native messaging is what families.toml says."""

from pathlib import Path

import pytest

from nmhost.browsers import Family, data_path, family_rules
from nmhost.testing.family import data
from nmhost.testing.family.data import families, read_family
from nmhost.testing.family.rules import rules_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped families and a third one that is like Firefox, save for a few rows."""
    for family in data_path("manifests", "emulated").iterdir():
        (tmp_path / family.name).symlink_to(family)
    own = tmp_path / "elder"
    own.mkdir()
    (own / "behaviour.toml").write_text(
        'like = "firefox"\nhas_listeners = true\nlatency.page = 9\n[strategies]\nports = "blink"\n'
    )
    (own / "texts.toml").write_text('port_closed = "gone"\n')
    return tmp_path


def test_a_third_family_is_rows(folder: Path) -> None:
    table = rules_of("elder", folder=folder).table
    assert families(folder) == ["chromium", "elder", "firefox"]
    assert (table.text("port_closed"), table.flag("has_listeners"), table.latency("page")) == ("gone", True, 9)
    assert (table.strategy("ports"), table.strategy("events"), table.latency("message")) == ("blink", "gecko", 2)


@pytest.mark.parametrize("family", Family)
def test_native_messaging_is_as_families_toml_says(family: Family) -> None:
    table, rules = rules_of(family).table, family_rules(family)
    assert table.number("host_size_limit") == rules.from_host_limit
    assert table.text("native_not_found", name="x") == rules.texts.say("not_found", name="x")
    assert table.rows("end_of_host")[-1] == {"at": rules.kill_after * 1000, "signal": "kill"}


def test_the_pattern_of_host_names_stands_in_the_signature() -> None:
    functions = read_family("firefox")["functions"]
    assert functions["runtime.sendNativeMessage"][0]["pattern"] == r"^\w+(\.\w+)*$"


@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_another_browser_reads_no_file_again(monkeypatch: pytest.MonkeyPatch, family: str) -> None:
    rules_of(family)
    monkeypatch.setattr(data, "read_toml", lambda path: pytest.fail(f"{path} is read again"))
    rules_of(family)
