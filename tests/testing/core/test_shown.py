"""What a test sees of an emulated browser's objects."""

import pytest

from nmhost.testing import Browser

PAGE = "https://example.com/"


@pytest.fixture
def objects():
    with Browser("chromium") as browser:
        manifest = {"manifest_version": 3, "name": "a", "version": "1", "action": {}}
        extension = browser.install_extension(manifest)
        tab = browser.open_tab(PAGE)
        yield {
            "extension": extension,
            "action": extension.action,
            "context": extension.background,
            "tab": tab,
            "frame": tab.top,
        }


@pytest.mark.parametrize(
    ("name", "shown", "kept"),
    [
        ("extension", "open_popup", "own_contexts"),
        ("action", "click", "say"),
        ("context", "evaluate", "worlds"),
        ("tab", "navigate", "tell_update"),
        ("frame", "add_child", "navigation"),
    ],
)
def test_completion_offers_what_is_for_tests_alone(objects, name, shown, kept):
    offered = dir(objects[name])
    assert shown in offered
    assert kept not in offered
    assert hasattr(objects[name], kept)


def test_what_is_shown_is_there(objects):
    missing = {name: [each for each in dir(one) if not hasattr(one, each)] for name, one in objects.items()}
    assert missing == {name: [] for name in objects}
