"""Keys that Chromium does not know are warned of, those that are not for an extension are taken out."""

import pytest

from tests.extension.telling import said


def test_an_unknown_key_is_told_and_hurts_nobody() -> None:
    assert said("chromium", no_such_key=1, another=2) == (
        "Unrecognized manifest key 'another'.; Unrecognized manifest key 'no_such_key'."
    )


@pytest.mark.parametrize("key", ["browser_action", "page_action"])
def test_a_key_of_an_older_manifest_is_told_with_its_version(key: str) -> None:
    text = said("chromium", **{key: "no object"})
    assert f"'{key}'" in text
    assert "version" in text


def test_a_key_of_something_else_than_an_extension_is_told() -> None:
    text = said("chromium", theme={"colors": {}}, file_system_provider_capabilities={})
    assert "theme" not in text or "is only allowed for" in text
