"""A script that a policy refuses is told to the developer, an inline one by its hash."""

import base64
import hashlib

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.world import World
from nmhost.testing.javascript.refusals import inline_script_refused, module_refused, script_refused


def test_an_inline_script_is_told_by_its_hash(nmhost_browser: Browser, background: Context) -> None:
    inline_script_refused(World(background), "alert('ä')", ["script-src 'self'"])
    digest = base64.b64encode(hashlib.sha256("alert('ä')".encode()).digest()).decode()
    (text,) = nmhost_browser.console.texts
    assert f"sha256-{digest}" in text


def test_one_of_another_origin_by_its_url(nmhost_browser: Browser, background: Context) -> None:
    script_refused(World(background), "https://cdn.example/a.js", ["script-src 'self'"])
    (text,) = nmhost_browser.console.texts
    assert "https://cdn.example/a.js" in text


@pytest.mark.nmhost_family("firefox")
def test_a_long_url_of_data_is_cut(nmhost_browser: Browser, background: Context) -> None:
    script_refused(World(background), f"data:text/javascript,{'x' * 40}", ["script-src 'self'"])
    (text,) = nmhost_browser.console.texts
    assert f"data:text/javascript,{'x' * 19}… from" in text


@pytest.mark.nmhost_family("firefox")
def test_a_module_that_a_content_script_may_not_put_in_is_told(nmhost_browser: Browser, background: Context) -> None:
    module_refused(World(background), "data:text/javascript,1")
    (text,) = nmhost_browser.console.texts
    assert "may only load modules" in text
