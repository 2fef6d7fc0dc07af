"""A rule that fits a page lets a person click the button there."""

from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from tests.testing.core.apis.driving import unpacked

RULE = """new Promise((done) => {{
  const {{onPageChanged: page, PageStateMatcher: Matcher, ShowAction}} = chrome.declarativeContent;
  page.addRules([{{conditions: [new Matcher({matcher})], actions: [new ShowAction()]}}], () => done(1));
}})"""


@pytest.mark.parametrize(
    ("matcher", "fits"),
    [
        ("{pageUrl: {hostEquals: 'a.example'}}", True),
        ("{pageUrl: {hostSuffix: '.example', pathPrefix: '/p', schemes: ['https']}}", True),
        ("{pageUrl: {queryContains: 'z'}}", False),
        ("{pageUrl: {schemes: ['http']}}", False),
        ("{css: ['b.there']}", True),
        ("{css: ['b.gone']}", False),
    ],
)
def test_the_button_is_for_pages_that_fit(nmhost_browser: Browser, tmp_path: Path, matcher: str, fits: bool) -> None:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox has no declarativeContent")
    nmhost_browser.serve("https://a.example/p?q=1", "<b class=there>x</b>")
    extension = nmhost_browser.install_extension(unpacked(tmp_path, {}, permissions=["declarativeContent"], action={}))
    extension.background.evaluate(f"chrome.action.disable().then(() => {RULE.format(matcher=matcher)})")
    tab = nmhost_browser.open_tab("https://a.example/p?q=1")
    if fits:
        extension.action.click(tab)
    else:
        with pytest.raises(DefinitionError, match="disabled"):
            extension.action.click(tab)
