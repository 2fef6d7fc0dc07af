"""What Firefox asks of a manifest beyond its schema."""

import pytest

from tests.extension.telling import said


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"name": "x" * 76}, 'Warning processing "name": must be shorter than 75'),
        (
            {"permissions": ["mozillaAddons"]},
            "Using the privileged permission 'mozillaAddons' requires a privileged add-on.",
        ),
        ({"permissions": ["geckoProfiler"]}, "Only specific extensions are allowed to access the geckoProfiler."),
        (
            {"action": {"browser_style": True}},
            'action.browser_style: "browser_style:true" is no longer supported in Manifest Version 3.',
        ),
        (
            {"background": {"scripts": ["a.js"], "page": "a.html"}},
            "Both background.page and background.scripts specified. background.scripts will be ignored.",
        ),
        (
            {
                "manifest_version": 2,
                "applications": {"gecko": {"id": "a@b.c"}},
                "browser_specific_settings": {"gecko": {"id": "a@b.c"}},
            },
            '"applications" property ignored and overridden by "browser_specific_settings"',
        ),
    ],
    ids=["name", "privileged", "profiler", "style", "two backgrounds", "two settings"],
)
def test_it_is_told(keys: dict[str, object], text: str) -> None:
    assert text in said("firefox", **keys)


def test_what_is_all_right_is_not_spoken_of() -> None:
    assert said("firefox", name="x" * 75, permissions=["tabs"], action={"browser_style": False}) == ""
