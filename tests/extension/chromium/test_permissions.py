"""Permissions are known or warned of, and hosts are patterns."""

import pytest

from tests.extension.telling import said


def test_known_permissions_are_taken_and_others_told() -> None:
    assert said("chromium", permissions=["tabs", "storage"]) == ""
    assert said("chromium", permissions=["no_such"]) == "Permission 'no_such' is unknown."


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"permissions": "tabs"}, "Invalid value for 'permissions'."),
        ({"permissions": ["tabs", 5]}, "Invalid value for 'permissions[1]'."),
        ({"permissions": [{"socket": []}]}, "NULL or empty permission list."),
        ({"permissions": [{"tabs": []}]}, "Invalid value for 'permissions[tabs]'."),
        ({"optional_permissions": ["debugger"]}, "cannot be listed as optional"),
        ({"optional_permissions": ["tabs"], "permissions": ["tabs"]}, "'tabs' is redundant"),
        ({"host_permissions": "x"}, "Invalid value for 'host_permissions'."),
        ({"host_permissions": [5]}, "Invalid value for 'host_permissions[0]'."),
        ({"host_permissions": ["no pattern"]}, "URL pattern 'no pattern' is malformed."),
        ({"host_permissions": ["chrome://settings/"]}, "Invalid scheme for 'host_permissions[chrome://settings/]'."),
        (
            {"host_permissions": ["https://a.example/*"], "optional_host_permissions": ["https://a.example/*"]},
            "'https://a.example/*' is redundant",
        ),
    ],
    ids=str,
)
def test_what_is_wrong_is_told(keys: dict[str, object], text: str) -> None:
    assert text in said("chromium", **keys)
