"""The browser's language: what extensions, pages and servers are told of it."""

import json
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.languages import accept_language
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.served import Respond

MANIFEST = {
    "manifest_version": 3,
    "name": "__MSG_name__",
    "version": "1",
    "default_locale": "en",
    "host_permissions": ["http://127.0.0.1/*"],
    "background": {"service_worker": "bg.js", "scripts": ["bg.js"]},
}
TOLD = """(async () => [chrome.i18n.getUILanguage(), navigator.language, navigator.languages.join(),
  chrome.i18n.getMessage("@@ui_locale"), chrome.i18n.getMessage("name"), chrome.runtime.getManifest().name,
  await (await fetch("http://127.0.0.1/")).text()])()"""
# As a Chromium and a Firefox said that were set to the language.
SEEN = {
    ("chromium", "de"): [
        "de", "de-DE", "de-DE,de,en-US,en", "de", "deutsch", "deutsch", "de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7",
    ],
    ("chromium", "pt-BR"): [
        "pt-BR", "pt-BR", "pt-BR,pt,en-US,en", "pt_BR", "english", "english",
        "pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7",
    ],
    ("firefox", "de"): ["de", "de", "de,en-US,en", "de", "deutsch", "deutsch", "de,en-US;q=0.9,en;q=0.8"],
    ("firefox", "en-US"): ["en-US", "en-US", "en-US,en", "en-US", "english", "english", "en-US,en;q=0.9"],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for locale, text in (("en", "english"), ("de", "deutsch")):
        file = tmp_path / "_locales" / locale / "messages.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({"name": {"message": text}}), encoding="utf-8")
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    (tmp_path / "bg.js").write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("family", "locale"), SEEN)
def test_everything_is_in_the_browsers_language(folder: Path, family: str, locale: str) -> None:
    def echo(request: Request, respond: Respond) -> bool:
        if request.url == "http://127.0.0.1/":
            respond(Response(request.headers["accept-language"], headers={"access-control-allow-origin": "*"}))
            return True
        return False

    with Browser(family, locale=locale) as browser:
        browser.route(echo)
        background = browser.install_extension(folder).background
        assert background.evaluate(TOLD) == SEEN[family, locale]


@pytest.mark.parametrize(("locale", "language"), [("de_AT", "de"), ("xx", "en-US")])
def test_a_language_that_chromium_has_not_is_another(locale: str, language: str) -> None:
    assert Browser("chromium", locale=locale)._state.language == language


def test_the_best_language_has_no_weight() -> None:
    assert accept_language(["de", "en"]) == "de,en;q=0.9"


@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_scripts_write_and_compare_in_the_browsers_language(family: str) -> None:
    with Browser(family, locale="de") as browser:
        browser.serve("https://example.org/", "<title>a</title>")
        page = browser.open_tab("https://example.org/").page
        written = page.evaluate("[(1234.5).toLocaleString(), new Intl.DateTimeFormat().resolvedOptions().locale]")
        named = page.evaluate("[(1234.5).toLocaleString('en'), Intl.NumberFormat('fr').resolvedOptions().locale]")
        kept = page.evaluate("[new Intl.Collator() instanceof Intl.Collator, Intl.Collator.name]")
    assert (written, named, kept) == (["1.234,5", "de"], ["1,234.5", "fr"], [True, "Collator"])
