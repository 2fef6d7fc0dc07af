"""What Firefox makes of values that passed the schema: backgrounds, resources, split mode."""

import pytest

from tests.extension.telling import said


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"background": {"scripts": []}}, "background.scripts is empty."),
        ({"background": {"scripts": ["a.js"]}}, ""),
        ({"background": {}}, 'background requires at least one of "scripts" or "page".'),
        (
            {"background": {"service_worker": "a.js"}},
            "background.service_worker is currently disabled. Add background.scripts.",
        ),
        (
            {"web_accessible_resources": [{"resources": ["a"]}]},
            'web_accessible_resources requires one of "matches" or "extension_ids"',
        ),
        ({"incognito": "split"}, 'incognito "split" is unsupported. Falling back to incognito "not_allowed".'),
        ({"incognito": "spanning"}, ""),
    ],
    ids=str,
)
def test_what_it_makes_of_a_value_is_told(keys: dict[str, object], text: str) -> None:
    told = said("firefox", **keys)
    assert told == "" if not text else text in told
