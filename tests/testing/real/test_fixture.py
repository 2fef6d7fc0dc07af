"""The fixture skips by name where there is no browser, and ends the one that it started."""

from types import SimpleNamespace
from typing import Self

import pytest

from nmhost.testing import real
from nmhost.testing.real.fixture import FAMILIES, real_browser


def test_where_there_is_none_the_test_is_skipped_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(real, "why_not", lambda family: f"{family} is not installed")
    with pytest.raises(pytest.skip.Exception, match="firefox is not installed"):
        next(real_browser(SimpleNamespace(param="firefox")))  # type: ignore[arg-type]


@pytest.mark.parametrize("family", FAMILIES)
def test_one_that_was_started_is_ended_after_the_test(monkeypatch: pytest.MonkeyPatch, family: str) -> None:
    events: list[object] = []

    class Started:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_raised: object) -> None:
            events.append("ended")

    def start(name: str, **options: dict[str, str]) -> Started:
        events.append((name, options["environment"]["NMHOST_LOG"]))
        return Started()

    monkeypatch.setattr(real, "why_not", lambda family: "")
    monkeypatch.setattr(real, "start", start)
    given = real_browser(SimpleNamespace(param=family))  # type: ignore[arg-type]
    next(given)
    assert events == [(family, "debug")]
    with pytest.raises(StopIteration):
        next(given)
    assert events[-1] == "ended"
