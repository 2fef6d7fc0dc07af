"""Arguments are checked by data, and refused in the family's words."""

import pytest

from nmhost.testing import Browser, undefined
from nmhost.testing.core.seam import ApiError
from nmhost.testing.python.front import PythonFront
from tests.testing.texts import said

MANIFEST = {"manifest_version": 3, "version": "1", "permissions": ["nativeMessaging", "storage"]}


def front_of(browser: Browser) -> PythonFront:
    """Return the front of an extension that may use all that is checked here."""
    installed = list(browser.extensions.values())
    return (installed[0] if installed else browser.install_extension(MANIFEST)).background.python


def refusal(browser: Browser, function: str, *arguments: object) -> str:
    with pytest.raises(ApiError) as caught:
        front_of(browser).check(function, arguments)
    return caught.value.message


def test_optional_parameters_may_be_left_out(nmhost_browser: Browser) -> None:
    assert front_of(nmhost_browser).check("runtime.connect", [{"name": "x"}]) == [None, {"name": "x"}]
    assert front_of(nmhost_browser).check("runtime.connect", [None, None]) == [None, None]


def test_too_many_arguments_match_nothing(nmhost_browser: Browser) -> None:
    text = refusal(nmhost_browser, "runtime.connectNative", "a", undefined)
    assert text == said(
        nmhost_browser,
        chromium="Error in invocation of runtime.connectNative([string|runtime.NativeMessageTarget] application): "
        "No matching signature.",
        firefox="Incorrect argument types for runtime.connectNative.",
    )


def test_a_number_below_the_minimum_is_refused(nmhost_browser: Browser) -> None:
    assert refusal(nmhost_browser, "tabs.connect", -1).endswith(
        said(
            nmhost_browser,
            chromium="Error at parameter 'tabId': Value must be at least 0.",
            firefox="(Integer -1 is too small (must be at least 0)) for tabs.connect.",
        )
    )


@pytest.mark.nmhost_family("chromium")
def test_chromium_takes_a_target_for_a_host_s_name(nmhost_browser: Browser) -> None:
    assert front_of(nmhost_browser).check("runtime.connectNative", [{"application": "a"}]) == [{"application": "a"}]
    assert refusal(nmhost_browser, "runtime.connectNative", {}).endswith("Value did not match any choice.")


def test_a_function_is_called_what_the_family_calls_it(nmhost_browser: Browser) -> None:
    text = refusal(nmhost_browser, "storage.local.get", 5)
    assert text == said(
        nmhost_browser,
        chromium="Error in invocation of storage.get(optional [string|array|object] keys, optional function callback): "
        "No matching signature.",
        firefox="Incorrect argument types for storage.StorageArea.get.",
    )


@pytest.mark.nmhost_family("chromium")
def test_a_number_that_is_no_integer_is_called_a_number(nmhost_browser: Browser) -> None:
    assert refusal(nmhost_browser, "runtime.connect", {"name": 1.5}).endswith("expected string, found number.")
