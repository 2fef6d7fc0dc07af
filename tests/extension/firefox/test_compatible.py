"""Versions in Mozilla's order, and extensions that are not for the one at hand."""

import itertools

import pytest

from nmhost.extension.firefox.compatible import compare, why_incompatible

# developer.mozilla.org, "Toolkit version format", as it lists them in ascending order.
ASCENDING = [
    "1.-1",
    "1",
    "1.1a",
    "1.1aa",
    "1.1ab",
    "1.1b",
    "1.1c",
    "1.1pre",
    "1.1pre1a",
    "1.1pre1",
    "1.1pre10",
    "1.1",
    "1.10",
    "2.0",
]
SAME = [("1", "1."), ("1.0", "1.0.0"), ("1.1pre", "1.1pre0"), ("1.0+", "1.1pre0")]


@pytest.mark.parametrize(("one", "other"), [*itertools.pairwise(ASCENDING)])
def test_versions_ascend(one: str, other: str) -> None:
    assert (compare(one, other), compare(other, one), compare(one, one)) == (-1, 1, 0)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_some_are_the_same(one: str, other: str) -> None:
    assert compare(one, other) == 0


def test_a_star_is_newer_than_all() -> None:
    assert compare("1.*", "1.99999") == 1


def taken(**gecko: object) -> dict[str, object]:
    return {"version": "1", "browser_specific_settings": {"gecko": {"id": "a@b.c", **gecko}}}


@pytest.mark.parametrize(
    ("manifest", "why"),
    [
        (taken(), None),
        (taken(strict_min_version="150.0", strict_max_version="153.*"), None),
        (taken(strict_min_version="154.0"), "is not compatible with application version. add-on minVersion: 154.0."),
        (taken(strict_max_version="150.*"), "is not compatible with application version. add-on maxVersion: 150.*."),
        (taken(strict_min_version="1.*"), "The use of '*' in strict_min_version is invalid"),
        (taken(update_url="http://x.example/"), "is not compatible with application version."),
        ({"version": ""}, "Addon must include an id, version, and type"),
    ],
)
def test_why_one_is_not_installed_is_told(manifest: dict[str, object], why: str | None) -> None:
    told = why_incompatible(manifest, "153.0.1")
    assert told is None if why is None else why in str(told)
