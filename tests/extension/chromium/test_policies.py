"""The policy of an extension's pages lets scripts come from nowhere else; that of sandboxes gives nothing away."""

import pytest

from tests.extension.telling import said


def pages(policy: object) -> str:
    return said("chromium", content_security_policy={"extension_pages": policy})


@pytest.mark.parametrize(
    "policy",
    [
        "script-src 'self'; object-src 'self'",
        "default-src 'none'",
        "SCRIPT-SRC 'self' 'wasm-unsafe-eval'; object-src 'none'",
        "script-src 'self' http://localhost:*; object-src 'self'; img-src *",
    ],
)
def test_a_safe_policy_is_taken(policy: str) -> None:
    assert pages(policy) == ""


@pytest.mark.parametrize(
    ("policy", "text"),
    [
        ("object-src 'self'", "CSP directive 'script-src' must be specified"),
        (
            "script-src 'self' https://cdn.example",
            "Insecure CSP value \"https://cdn.example\" in directive 'script-src'.",
        ),
        ("default-src 'self' 'unsafe-eval'", "Insecure CSP value \"'unsafe-eval'\" in directive 'script-src'."),
        ("script-src 'self'; worker-src blob:", "in directive 'worker-src'."),
        (5, "Invalid value for 'content_security_policy.extension_pages'."),
    ],
)
def test_an_unsafe_one_is_told_by_its_source(policy: object, text: str) -> None:
    assert text in pages(policy)


@pytest.mark.parametrize(
    ("policy", "taken"),
    [("sandbox allow-scripts", True), ("sandbox allow-same-origin", False), ("script-src *", False), (5, False)],
)
def test_a_sandbox_keeps_its_pages_in(policy: object, taken: bool) -> None:
    text = said("chromium", content_security_policy={"sandbox": policy})
    assert text == ("" if taken else "Invalid value for 'content_security_policy.sandbox'.")
