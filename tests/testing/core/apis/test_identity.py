"""A sign-in leads back below a URL that is the extension's own."""

import hashlib
from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.apis.identity import redirect_base
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import refused
from tests.testing.texts import said


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["identity"])


def test_the_base_is_made_of_the_id(nmhost_browser: Browser, extension: Extension) -> None:
    digest = hashlib.sha1(extension.id.encode()).hexdigest()
    assert redirect_base(extension) == said(
        nmhost_browser,
        chromium=f"https://{extension.id}.chromiumapp.org/",
        firefox=f"https://{digest}.extensions.allizom.org/",
    )


def test_a_path_stands_below_it(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    url = background.python.identity.getRedirectURL("/done?a b")
    assert url == redirect_base(extension) + said(nmhost_browser, chromium="done?a b", firefox="done%3Fa%20b")


@pytest.mark.nmhost_family("chromium")
def test_a_page_that_is_not_of_the_web_is_not_loaded(background: Context) -> None:
    assert refused(background, "identity.launchWebAuthFlow", {"url": "data:text/html,x"})
