"""A new project asks for nmhost from where the one that made it came from."""

import json
from importlib import metadata
from pathlib import Path

import pytest

import nmhost
from nmhost.project.origin import requirement

HERE = Path(nmhost.__file__).parent.parent


def installed_from(monkeypatch: pytest.MonkeyPatch, facts: dict[str, object] | None) -> None:
    """Have nmhost be installed from somewhere, from an index if *facts* are None."""

    class Distribution:
        def read_text(self, _name: str) -> str | None:
            return None if facts is None else json.dumps(facts)

    monkeypatch.setattr(metadata, "distribution", lambda _name: Distribution())


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        pytest.param(None, f"nmhost[js]>={nmhost.__version__}", id="index"),
        pytest.param({"url": HERE.as_uri(), "dir_info": {}}, f"nmhost[js] @ {HERE.as_uri()}", id="folder"),
        pytest.param({"url": "file:///nowhere"}, f"nmhost[js]>={nmhost.__version__}", id="folder that is gone"),
        pytest.param(
            {"url": "https://example.com/n.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "nmhost[js] @ git+https://example.com/n.git@abc",
            id="repository",
        ),
        pytest.param(
            {"url": "https://example.com/n.zip", "archive_info": {}, "subdirectory": "py"},
            "nmhost[js] @ https://example.com/n.zip#subdirectory=py",
            id="archive",
        ),
    ],
)
def test_the_reference_is_what_pip_would_take(
    monkeypatch: pytest.MonkeyPatch, facts: dict[str, object] | None, wanted: str
) -> None:
    installed_from(monkeypatch, facts)
    assert requirement("js") == wanted


def test_a_checkout_that_was_never_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    assert requirement() == f"nmhost @ {HERE.as_uri()}"
