"""Extensions: their IDs, files, backgrounds, pages and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError, UnknownBrowser
from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from tests.testing.texts import said

KEY = (
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtVpLaTrP6+kfbEiRBhFvnFAPHBYPnNFCMxFlQnEGLz7x2bEZnYhcOtbbtmQH4vBN9hbC"
    "KnLTjuSY7IUWqHdqPqKYGrCtbxX4LPUDUb1SRZ6OOGdvcYzYcyqVhJ5jmkJwTlqWFMlUBJ5+8pHbw2vTqYDGEcXyV9p1mbZ4OGUKFw0CAwEAAQ=="
)


def test_an_id_is_derived_as_the_family_does(nmhost_browser: Browser) -> None:
    manifest = {"key": KEY, "browser_specific_settings": {"gecko": {"id": "vault@example.com"}}}
    own = nmhost_browser.install_extension(manifest).id
    if nmhost_browser.family == "firefox":
        assert own == "vault@example.com"
    else:
        assert len(own) == 32
        assert set(own) <= set("abcdefghijklmnop")


def test_without_key_or_id_an_unpacked_extension_has_one_of_its_place(nmhost_browser: Browser, tmp_path: Path) -> None:
    manifest = {"manifest_version": 3, "name": "a", "version": "1"}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    own = nmhost_browser.install_extension(tmp_path).id
    assert own.endswith(said(nmhost_browser, chromium="", firefox="@temporary-addon"))


def test_an_id_can_be_taken_once(nmhost_extension: Callable[..., Extension]) -> None:
    nmhost_extension()
    with pytest.raises(DefinitionError, match="id="):
        nmhost_extension()


def test_a_folder_may_be_named_by_way_of_another(nmhost_browser: Browser, tmp_path: Path) -> None:
    manifest = {
        "manifest_version": 3,
        "name": "x",
        "version": "1",
        "background": {"scripts": ["b.js"], "service_worker": "b.js"},
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "b.js").write_text("console.log('runs')", encoding="utf-8")
    (tmp_path / "tests").mkdir()
    nmhost_browser.install_extension(tmp_path / "tests" / "..")
    nmhost_browser.settle()
    assert [line.text for line in nmhost_browser.console if line.level == "log"] == ["runs"]


@pytest.mark.parametrize("text", [None, "[]", "{"], ids=["missing", "array", "broken"])
def test_a_folder_without_a_manifest_is_refused(nmhost_browser: Browser, tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError):
        nmhost_browser.install_extension(tmp_path)


@pytest.mark.nmhost_family("chromium")
def test_a_missing_background_is_refused(nmhost_browser: Browser, tmp_path: Path) -> None:
    manifest = {"manifest_version": 3, "name": "a", "version": "1", "background": {"service_worker": "gone.js"}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DefinitionError, match="Could not load background script"):
        nmhost_browser.install_extension(tmp_path)
    assert not nmhost_browser.extensions


def test_the_background_is_a_worker_where_the_family_has_workers(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension(background={"service_worker": "sw.js", "scripts": ["sw.js"]})
    url = extension.background.url.removeprefix(extension.base_url)
    assert url == said(nmhost_browser, chromium="sw.js", firefox="_generated_background_page.html")


def test_a_content_script_runs_where_it_matches_only(nmhost_browser: Browser, extension: Extension) -> None:
    assert nmhost_browser.open_tab("https://example.org/a").content(extension).url == "https://example.org/a"
    with pytest.raises(DefinitionError, match=r"https://example\.org/\*"):
        nmhost_browser.open_tab("https://example.com/").content(extension)


def test_a_popup_lies_in_no_tab(extension: Extension) -> None:
    popup = extension.open_popup("popup.html")
    assert popup.tab is None
    assert popup.url == f"{extension.base_url}popup.html"


def test_a_disabled_extension_runs_nothing(nmhost_browser: Browser, extension: Extension) -> None:
    extension.open_page("page.html")
    extension.disable()
    nmhost_browser.settle()
    assert not extension.own_contexts()
    with pytest.raises(DefinitionError, match="disabled"):
        _ = extension.background


def test_the_manifest_and_urls_are_what_the_api_says(extension: Extension) -> None:
    runtime = extension.background.runtime
    assert runtime.id == extension.id
    assert runtime.getManifest()["name"] == "nmhost test"
    assert runtime.getURL("/a.html") == f"{extension.base_url}a.html"


def test_storage_lasts_longer_than_the_background(extension: Extension) -> None:
    extension.background.storage.local.set({"a": 1}).result()
    extension.stop_background()
    assert extension.background.storage.local.get("a").result() == {"a": 1}


@pytest.mark.nmhost_family("firefox")
def test_mv2_has_browser_action(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(manifest_version=2, action=None, browser_action={})
    assert extension.action.namespace in ("action", "browserAction")


def test_an_unknown_family_is_named() -> None:
    with pytest.raises(UnknownBrowser, match="netscape"):
        Browser("netscape")


def test_an_api_that_is_not_emulated_is_accepted_from_python_too(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    background = nmhost_extension(permissions=["topSites"]).background
    assert isinstance(background.python.topSites.get().result(), list)
    assert any("topSites.get is accepted, not emulated" in text for text in nmhost_browser.console.texts)


def test_pages_that_are_open_get_content_scripts_in_firefox_only(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    extension = nmhost_extension(content_scripts=[{"matches": ["https://example.org/*"]}])
    kinds = {context.kind for context in tab.top.contexts if context.extension is extension}
    assert kinds == said(nmhost_browser, chromium=set(), firefox={"content"})


def test_only_chromium_follows_a_link_out_of_the_folder(nmhost_browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "out.txt").write_text("out", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "out.txt")
    manifest = {"manifest_version": 3, "name": "a", "version": "1"}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    extension = nmhost_browser.install_extension(folder)
    assert extension.files.read("link.txt") == said(nmhost_browser, chromium="out", firefox=None)
    assert extension.files.read("../out.txt") is None


def test_a_background_may_be_named_from_the_root(nmhost_browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("", encoding="utf-8")
    (tmp_path / "b.html").write_text("", encoding="utf-8")
    background = said(nmhost_browser, chromium={"service_worker": "/b.js"}, firefox={"page": "/b.html"})
    manifest = {"manifest_version": 3, "name": "x", "version": "1", "background": background}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    extension = nmhost_browser.install_extension(tmp_path)
    assert extension.background.url.removeprefix(extension.base_url) in {"b.js", "b.html"}
