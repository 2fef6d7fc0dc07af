"""What is downloaded comes from the emulated network, is listed, changed and told."""

from collections.abc import Callable, Mapping

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused, told

URL = "https://example.org/files/a%20b.txt"


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    nmhost_browser.serve(URL, "hello", headers={"Content-Type": "text/plain; charset=utf-8"})
    return nmhost_extension(permissions=["downloads"])


def found(background: Context, **wanted: object) -> list[Mapping[str, object]]:
    listed = called(background, "downloads.search", wanted)
    return [items(one) for one in listed] if isinstance(listed, list) else []


def test_a_download_is_complete_once_it_has_come(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "downloads.onCreated", "downloads.onChanged")
    number = called(background, "downloads.download", {"url": URL})
    nmhost_browser.settle()
    (one,) = found(background)
    assert (one["id"], one["state"], one["mime"], one["totalBytes"]) == (number, "complete", "text/plain", 5)
    assert str(one["filename"]).endswith("/a b.txt")
    assert heard[0][0] == "onCreated"
    assert {"previous": "in_progress", "current": "complete"} in [items(one).get("state") for _, one in heard]


def test_one_that_nobody_serves_is_interrupted(nmhost_browser: Browser, background: Context) -> None:
    called(background, "downloads.download", {"url": "https://example.org/none"})
    nmhost_browser.settle()
    (one,) = found(background)
    assert one["state"] == "interrupted"
    assert one["error"]


def test_one_that_is_given_up_stays_so(nmhost_browser: Browser, background: Context) -> None:
    number = called(background, "downloads.download", {"url": URL})
    called(background, "downloads.cancel", number)
    nmhost_browser.settle()
    assert found(background)[0]["state"] == "interrupted"


def test_downloads_are_found_by_what_they_are_and_in_the_wished_order(
    nmhost_browser: Browser, background: Context
) -> None:
    for name in ("b", "a", "c"):
        nmhost_browser.serve(f"https://example.org/{name}", name * 3)
        called(background, "downloads.download", {"url": f"https://example.org/{name}", "filename": f"{name}.txt"})
    nmhost_browser.settle()

    def urls(**wanted: object) -> str:
        return "".join(str(one["url"])[-1] for one in found(background, **wanted))

    assert urls(orderBy=["url"]) == "abc"
    assert urls(orderBy=["-url"], limit=2) == "cb"
    assert urls(urlRegex="/[bc]$", orderBy=["url"]) == "bc"
    assert urls(totalBytesGreater=3) == ""


def test_what_is_erased_is_listed_no_more(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "downloads.onErased")
    number = called(background, "downloads.download", {"url": URL})
    nmhost_browser.settle()
    assert called(background, "downloads.erase", {"id": number}) == [number]
    nmhost_browser.settle()
    assert (found(background), heard) == ([], [("onErased", number)])


@pytest.mark.parametrize(
    "given", [{"url": "no url"}, {"url": URL, "filename": "../up"}, {"url": URL, "filename": "/a"}]
)
def test_what_can_not_be_downloaded_is_refused(background: Context, given: dict[str, object]) -> None:
    assert refused(background, "downloads.download", given)


def test_the_file_of_one_that_is_not_done_is_not_removed(nmhost_browser: Browser, background: Context) -> None:
    number = called(background, "downloads.download", {"url": URL})
    refused(background, "downloads.removeFile", number)
    nmhost_browser.settle()
    called(background, "downloads.removeFile", number)
    refused(background, "downloads.removeFile", number)


def test_what_a_blob_url_stands_for_is_downloaded(nmhost_browser: Browser, background: Context) -> None:
    network = background.state.part(Network)
    url = f"blob:{background.origin}/1"
    network.keep_blob(background.python.world, url, b"abc", "text/plain")
    number = called(background, "downloads.download", {"url": url, "filename": "a.txt"})
    nmhost_browser.settle(1)
    (item,) = called(background, "downloads.search", {"id": number})  # type: ignore[misc]
    assert (item["state"], item["fileSize"]) == ("complete", 3)


def test_what_is_no_pattern_is_refused(background: Context, chromium: bool) -> None:
    text = refused(background, "downloads.search", {"filenameRegex": "("})
    assert text == "Invalid query filter" if chromium else "unterminated parenthetical" in text
