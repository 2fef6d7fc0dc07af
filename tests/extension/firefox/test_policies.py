"""What Firefox takes for a content security policy, by the manifest's version."""

import pytest

from nmhost.extension.firefox.policies import directives, why_not_local, why_refused


@pytest.mark.parametrize(
    ("policy", "version"),
    [
        ("script-src 'self'", 3),
        ("default-src 'self'", 3),
        ("script-src 'self' 'wasm-unsafe-eval'; object-src 'none'", 3),
        ("script-src 'self' blob: filesystem:", 3),
        ("script-src 'self' 'unsafe-eval' https://cdn.example.org", 2),
        ("script-src 'self' 'sha256-AAAA'", 3),
        ("script-src 'self'; img-src *", 3),
    ],
)
def test_a_safe_policy_is_taken(policy: str, version: float) -> None:
    assert why_refused(policy, version) is None


@pytest.mark.parametrize(
    ("policy", "version", "why"),
    [
        ("object-src 'self'", 3, "missing a required ‘script-src’ directive"),  # noqa: RUF001 - the browser's quotes
        ("script-src 'none'", 3, "must include the source 'self'"),
        ("script-src 'self' 'unsafe-eval'", 3, "contains a forbidden 'unsafe-eval' keyword"),
        ("script-src 'self' 'unsafe-inline'", 2, "contains a forbidden 'unsafe-inline' keyword"),
        ("script-src 'self' 'nonce-abc'", 2, "contains a forbidden 'nonce-*' keyword"),
        ("script-src 'self' https://cdn.example.org", 3, "contains a forbidden https: protocol source"),
        ("script-src 'self' http://cdn.example.org", 2, "contains a forbidden http: protocol source"),
        ("script-src 'self' https:", 2, "https: protocol requires a host in"),
        ("script-src 'self' data:", 2, "contains a forbidden data: protocol source"),
        ("script-src 'self' https://*.com", 2, "must include at least one non-generic sub-domain"),
        ("script-src 'self'; worker-src https://a.example", 3, "‘worker-src’"),  # noqa: RUF001 - as above
    ],
)
def test_an_unsafe_one_is_told(policy: str, version: float, why: str) -> None:
    assert why in str(why_refused(policy, version))


@pytest.mark.parametrize("source", ["http://localhost", "http://127.0.0.1:8080", "http://[::1]/"])
def test_this_machine_is_allowed_for_who_is_loaded_for_a_test(source: str) -> None:
    policy = f"script-src 'self' {source}"
    assert why_refused(policy, 3) is not None
    assert (why_not_local(policy, 3) is None) is (source != "http://[::1]/")
    assert why_not_local(policy, 2) is not None


def test_the_first_of_a_name_counts() -> None:
    assert directives("Script-Src a b; script-src c;; x") == {"script-src": ["a", "b"], "": [], "x": []}
