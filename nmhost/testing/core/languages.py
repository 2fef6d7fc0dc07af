"""The languages of a browser: its own, and those that it tells web pages it would like."""

from nmhost.testing.core.table import Table
from nmhost.testing.core.values import items, strings

DEFAULT = "en-US"


def own_language(table: Table, locale: str) -> str:
    """Return the language of a browser that is set to *locale*: that, or its language without the region.

    Where the family's data name the languages that it is translated into, another one leaves it in English.
    """
    known = items(table.table("locales").get("accepted"))
    plain = locale.replace("_", "-")
    found = [one for one in (plain, plain.partition("-")[0]) if one in known]
    return found[0] if found else plain if table.table("locales").get("any") is True else DEFAULT


def accepted_languages(table: Table, language: str) -> list[str]:
    """Return the languages that a browser tells pages, the best one first."""
    known = strings(items(table.table("locales").get("accepted")).get(language))
    return known or list(dict.fromkeys([language, DEFAULT, "en"]))


def accept_language(languages: list[str]) -> str:
    """Return the value of the header Accept-Language."""
    weights = (f";q=0.{max(10 - place, 1)}" if place else "" for place in range(len(languages)))
    return ",".join(f"{name}{weight}" for name, weight in zip(languages, weights, strict=True))
