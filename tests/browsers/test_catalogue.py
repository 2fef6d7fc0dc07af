"""The catalogue holds every browser with a source for each row, and a file of the user's may be laid over it."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from nmhost.browsers import (
    Family,
    FolderLocation,
    KeyLocation,
    Places,
    Scope,
    System,
    data_path,
    find,
    load_catalogue,
    read_toml,
    users_file,
)
from nmhost.browsers.rows import Row
from nmhost.browsers.schema import first_error
from nmhost.errors import DefinitionError, UnknownBrowser

LINUX = Places(System.LINUX, PurePosixPath("/home/u"))
MACOS = Places(System.MACOS, PurePosixPath("/Users/u"))
WINDOWS = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))
SYSTEMS = {LINUX.system: LINUX, MACOS.system: MACOS, WINDOWS.system: WINDOWS}

TABLES = read_toml(data_path("manifests", "browsers.toml"))
BROWSERS = load_catalogue(environ={"NMHOST_BROWSERS": str(data_path("manifests", "browsers.toml"))}).browsers
OWN = '[mine]\nname = "Mine"\nfamily = "firefox"\n[mine.linux]\nuser = [{ folder = "~/.mine/hosts", rank = 1 }]\n'


def rows() -> list[tuple[str, Row]]:
    top = Row(TABLES, "browsers.toml")
    found: list[tuple[str, Row]] = [
        (each.place, each) for name in TABLES for each in top.table(name).tables("sandboxes")
    ]
    for name in TABLES:
        for system in System:
            for scope in Scope:
                found += [(each.place, each) for each in top.table(name).table(system).tables(scope)]
    return found


def test_the_bundled_file_keeps_to_its_schema() -> None:
    assert first_error("browsers.schema.json", TABLES) is None


def test_every_row_names_known_sources() -> None:
    known = set(Row(TABLES, "").table("sources"))
    assert [place for place, row in rows() if not row.texts("source") or set(row.texts("source")) - known] == []


def test_every_source_is_dated_and_used() -> None:
    sources = Row(TABLES, "").table("sources")
    used = {"layout", "policy"}.union(*(row.texts("source") for _, row in rows()))
    assert [name for name in sources if name not in used or "seen" not in sources.table(name)] == []


def test_hearsay_is_marked_uncertain() -> None:
    assert [
        place for place, row in rows() if row.text("confidence", "") == "hearsay" and not row.flag("uncertain")
    ] == []


def test_of_the_machines_hive_every_browser_reads_the_32_bit_view_first() -> None:
    views = {tuple(row.texts("views")) for _, row in rows() if row.text("hive", "") == "HKLM"}
    assert views == {("32", "64")}  # an installation relies on it, nmhost/install/comparing.py


def test_all_browsers_are_there() -> None:
    assert (len(BROWSERS), [each.id for each in BROWSERS if not each.supported]) == (46, ["palemoon"])


@pytest.mark.parametrize("browser", BROWSERS, ids=lambda each: each.id)
def test_a_browser_has_places_and_marks_on_each_of_its_systems(browser) -> None:
    for system in System:
        if not browser.runs_on(system) or not browser.supported:
            continue
        assert browser.locations(SYSTEMS[system]), system
        assert any(browser.marks(system, kind) for kind in ("programs", "data", "keys")), system


@pytest.mark.parametrize("browser", BROWSERS, ids=lambda each: each.id)
def test_a_place_that_is_also_anothers_names_a_known_browser(browser) -> None:
    assert set(browser.also_reads) <= {each.id for each in BROWSERS}


def test_no_name_means_two_browsers() -> None:
    names = [name.casefold() for each in BROWSERS for name in {each.id, each.name.casefold(), *each.aliases}]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("name", "places", "expected"),
    [
        ("chromium", LINUX, ["/home/u/.config/chromium/NativeMessagingHosts", "/etc/chromium/native-messaging-hosts"]),
        (
            "firefox",
            LINUX,
            [
                "/home/u/.mozilla/native-messaging-hosts",
                "/usr/lib64/mozilla/native-messaging-hosts",
                "/usr/lib/mozilla/native-messaging-hosts",
            ],
        ),
        (
            "brave",
            MACOS,
            [
                "/Users/u/Library/Application Support/Google/Chrome/NativeMessagingHosts",
                "/Library/Google/Chrome/NativeMessagingHosts",
            ],
        ),
        (
            "edge",
            WINDOWS,
            [
                *[
                    f"HKCU\\Software\\{who}\\NativeMessagingHosts"
                    for who in ("Microsoft\\Edge", "Chromium", "Google\\Chrome")
                ],
                *[
                    f"HKLM\\Software\\{who}\\NativeMessagingHosts"
                    for who in ("Microsoft\\Edge", "Chromium", "Google\\Chrome")
                ],
            ],
        ),
    ],
    ids=["chromium", "firefox", "brave-macos", "edge-windows"],
)
def test_places_come_in_the_browsers_order(name: str, places: Places, expected: list[str]) -> None:
    assert [str(each) for each in find(name).locations(places)] == expected


def test_librewolf_looks_in_its_own_places_of_both_scopes_first() -> None:
    scopes = [(each.scope, "librewolf" in str(each)) for each in find("librewolf").locations(LINUX)]
    assert scopes[:2] == [(Scope.USER, True), (Scope.SYSTEM, True)]


def test_a_scope_has_its_places_alone() -> None:
    assert {each.scope for each in find("edge").locations(LINUX, Scope.SYSTEM)} == {Scope.SYSTEM}


@pytest.mark.parametrize(
    ("name", "moves"), [("chromium", True), ("brave", False), ("opera", False), ("firefox", False)]
)
def test_a_user_data_dir_moves_the_users_place_where_the_browser_lets_it(name: str, moves: bool) -> None:
    first = find(name).locations(LINUX, user_data_dir=PurePosixPath("/data"))[0]
    assert (str(first) == "/data/NativeMessagingHosts") is moves


def test_a_location_names_the_manifest_of_a_host() -> None:
    folder, key = find("firefox").locations(LINUX)[0], find("firefox").locations(WINDOWS)[0]
    assert isinstance(folder, FolderLocation) and isinstance(key, KeyLocation)
    assert str(folder.manifest("a.b")).endswith("native-messaging-hosts/a.b.json")
    assert key.entry("a.b") == "Software\\Mozilla\\NativeMessagingHosts\\a.b"


def test_policies_are_folders_files_or_keys() -> None:
    assert find("chromium").policies(LINUX) == ("/etc/chromium/policies/managed",)
    assert find("chrome").policies(WINDOWS)[0] == "HKLM\\Software\\Policies\\Google\\Chrome"


def test_places_that_depend_on_the_installation_are_told_apart() -> None:
    assert "<tor-browser-dir>" in find("tor-browser").elsewhere(System.LINUX)[0]


def test_a_browser_is_found_by_alias() -> None:
    assert find("firefox-esr").id == "firefox"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownBrowser, match=r"'nope'.*chrome.*firefox"):
        find("nope")


def test_a_users_file_adds_a_browser(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    mine = load_catalogue(tmp_path / "own.toml").find("mine")
    assert (mine.family, str(mine.locations(LINUX)[0])) == (Family.FIREFOX, "/home/u/.mine/hosts")


def test_a_users_file_replaces_keys_of_a_browser(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[chrome.linux]\nprograms = ["my-chrome"]\n', encoding="utf-8")
    chrome = load_catalogue(environ={"NMHOST_BROWSERS": str(tmp_path / "own.toml")}).find("chrome")
    assert (chrome.marks(System.LINUX, "programs"), len(chrome.locations(LINUX))) == (("my-chrome",), 2)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("[", "can't be read"),
        ('[mine]\nfamily = "webkit"\n', "webkit"),
        ("[mine]\nfolders = 1\n", "folders"),
        ('[mine.linux]\nuser = [{ folder = "relative", rank = 1 }]\n', "relative"),
    ],
    ids=["no-toml", "family", "unknown-key", "relative-folder"],
)
def test_a_users_file_that_is_wrong_is_refused_with_its_path(tmp_path: Path, text: str, seen: str) -> None:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=rf"own\.toml.*{seen}"):
        load_catalogue(tmp_path / "own.toml")


def test_a_users_file_in_the_configuration_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert users_file({}) is None
    (tmp_path / "nmhost").mkdir()
    (tmp_path / "nmhost" / "browsers.toml").write_text(OWN, encoding="utf-8")
    assert users_file({}) == tmp_path / "nmhost" / "browsers.toml"


def test_a_browser_shows_its_id() -> None:
    assert repr(find("zen")) == "Browser('zen')"


@pytest.mark.parametrize("name", ["firefox", "Firefox", "FIREFOX"])
def test_a_browser_is_found_by_its_name_in_capitals_or_not(name: str) -> None:
    assert find(name).id == "firefox"
