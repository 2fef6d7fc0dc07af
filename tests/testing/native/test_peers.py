"""What the browser holds of a host, whatever runs it."""

from nmhost.testing.native.peers import Refused


def test_a_host_is_refused_by_a_name_of_the_family_or_in_words_of_its_own() -> None:
    named, worded = Refused("native_forbidden", console=("why",)), Refused(text="An unexpected error occurred")
    assert (named.key, named.console, named.text) == ("native_forbidden", ("why",), "")
    assert (worded.key, worded.text) == ("", "An unexpected error occurred")
