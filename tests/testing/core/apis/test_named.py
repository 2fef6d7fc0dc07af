"""What a call names is there, or the family says what is not."""

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from tests.testing.core.apis.driving import refused
from tests.testing.texts import said


def test_a_tab_that_is_not_there_is_an_error(nmhost_browser: Browser, background: Context) -> None:
    with pytest.raises(ApiError) as caught:
        background.tabs.get(4711).result()
    assert caught.value.message == said(
        nmhost_browser, chromium="No tab with id: 4711.", firefox="Invalid tab ID: 4711"
    )


@pytest.mark.parametrize("method", ["windows.get", "windows.remove"])
def test_a_window_that_is_not_there_is_an_error(background: Context, method: str) -> None:
    assert "4711" in refused(background, method, 4711)


def test_a_script_is_no_url_of_a_tab(nmhost_browser: Browser, background: Context) -> None:
    text = refused(background, "tabs.create", {"url": "javascript:alert(1)"})
    words = {"chromium": "JavaScript URLs are not allowed", "firefox": "Illegal URL"}
    assert words[nmhost_browser.family] in text


def test_a_host_with_its_port_is_opened_over_http(nmhost_browser: Browser, background: Context) -> None:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox takes it for a scheme")
    tab = background.tabs.create({"url": "localhost:8080/a"}).result()
    assert tab["pendingUrl"] == "http://localhost:8080/a"  # type: ignore[index]


def test_an_address_in_brackets_that_is_none_is_no_url(background: Context) -> None:
    assert "http://[" in refused(background, "tabs.create", {"url": "http://["})


def test_a_url_of_a_scheme_that_nobody_knows_may_be_another_programs(background: Context) -> None:
    assert background.tabs.create({"url": "program://open"}).result()
