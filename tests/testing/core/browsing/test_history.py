"""The history of a frame."""

from nmhost.testing.core.browsing.history import History


def visited(*urls: str) -> History:
    """Return a history in which each URL was loaded as a document of its own."""
    history = History()
    for url in urls:
        history.arrive(url, f"document of {url}")
    return history


def at(history: History, steps: int) -> str | None:
    """Return the URL so many steps away."""
    entry = history.at(steps)
    return entry.url if entry is not None else None


def test_beyond_its_ends_is_nothing() -> None:
    history = visited("a", "b")
    assert [at(history, steps) for steps in (-2, -1, 0, 1)] == [None, "a", "b", None]


def test_a_url_noted_belongs_to_the_same_document() -> None:
    history = visited("a")
    history.note("a?1", '["o"]')
    assert history.here is not None
    assert (history.here.document_id, history.here.state, at(history, -1)) == ("document of a", '["o"]', "a")


def test_a_url_in_place_of_another_adds_nothing() -> None:
    history = visited("a")
    history.note("a?1", replace=True)
    assert (len(history), at(history, 0)) == (1, "a?1")


def test_what_lay_ahead_is_gone_with_a_new_url() -> None:
    history = visited("a", "b", "c")
    history.go(-2)
    history.note("d")
    assert [at(history, steps) for steps in (-1, 0, 1)] == ["a", "d", None]


def test_a_document_loaded_anew_takes_over_all_entries_of_the_old() -> None:
    history = visited("a")
    history.note("a?1")
    history.arrive("a?1", "new")
    before = history.at(-1)
    assert before is not None
    assert before.document_id == "new"


def test_a_document_can_take_the_place_of_the_one_here() -> None:
    history = visited("a", "b")
    history.replaces = True
    history.arrive("c", "document of c")
    assert (len(history), at(history, 0), at(history, -1)) == (2, "c", "a")
