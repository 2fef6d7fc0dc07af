"""The manifests in real browsers: a part of the cases, loaded anew."""

import pytest

from nmhost.testing import real
from tests.conformance.manifests.cases import cases
from tests.conformance.manifests.command import differences
from tests.conformance.manifests.loading import load_all

PART = r"^(txt|mv\+|loc|bg\.sw\+|war\+|icons\+|gid|smin|2/)"


@pytest.mark.real_browser
@pytest.mark.timeout(600)
@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_the_installed_browser_still_says_so(family: str) -> None:
    if why := real.why_not(family):
        pytest.skip(why)
    asked = dict(list(cases(PART).items())[::4])
    assert list(differences(family, load_all(family, asked))) == []
