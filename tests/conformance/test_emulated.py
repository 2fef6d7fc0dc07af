"""A good part of the corpus in the emulated browser, at every run of the tests; the commands run all of it."""

import pytest

from tests.conformance.compare import compare
from tests.conformance.corpus import FAMILIES, Scenario, load
from tests.conformance.emulated import run
from tests.conformance.emulated_hosts import CHILD_HOLDS, why_processes

CORPUS = load()
# One of each kind: every scenario file, every way a host is found, played or started.
NAMES = [
    "native_echo",
    "native_values_nested",
    "native_post_no_argument",
    "native_host_forbidden",
    "native_exit_0_after_message",
    "native_out_numbers",
    "native_size_from_host_1MiB",
    "native_listener_throws",
    "native_send_two_replies",
    "native_about_host",
    "connect_several_contexts",
    "disconnect_both_at_once",
    "values_port_from_content",
    "reply_throws",
    "external_ids_other",
    "web_page_matches",
    "seed_port_from_cs",
    "arguments_bg",
    "listener_api_runtime",
    "native_send_object_target",
    "native_reply_bytes",
    "native_values_not_serializable",
    "sender_after_push_state_page",
    "tabs_send_to_own_tab_alone",
    "tabs_send_document_and_frame",
    "tabs_send_from_page_to_content",
    "reach_from_bg_to_page_in_iframe",
    "port_methods_of_another_port",
    "gone_page_closes_itself",
    "gone_content_reloads_itself",
    "reply_rejections",
    "reply_send_response_forms",
    "listeners_more_reject_then_sync",
    "listeners_more_removed_by_first",
    "arguments_tabs_forms",
    "arguments_events",
    "values_more_answered",
    "external_serialization_a_clone",
    "native_from_page_in_iframe",
    "content_api",
    "microtasks_in_page",
    "reentrant_disconnects",
]
REASONS = [
    ("native_about_host", "a host's arguments, folder, descriptors and signal masks are the process's own"),
    ("native_life_disconnect_grandchild", CHILD_HOLDS),
    ("native_echo", None),
    ("connect_from_page", None),
]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_gives_the_trace_of_the_real_browser(family: str, name: str) -> None:
    ((_, trace),) = run(CORPUS, family, f"^{name}$")
    assert compare(trace, CORPUS.traces(family, name)).difference is None


@pytest.mark.parametrize(("name", "reason"), REASONS)
def test_a_scenarios_text_says_whether_it_needs_processes(name: str, reason: str | None) -> None:
    assert why_processes(scenario(name)) == reason


def scenario(name: str) -> Scenario:
    (found,) = CORPUS.select(f"^{name}$")
    return found
