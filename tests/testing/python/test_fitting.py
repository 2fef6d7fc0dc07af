"""Which argument is which parameter, and whether it fits."""

import pytest

from nmhost.testing.core.members.signatures import Spec
from nmhost.testing.python.fitting import assign

TEXT: Spec = {"type": "string", "optional": True}
NUMBER: Spec = {"type": "integer"}
KINDS = {"string": str, "integer": int}


def fit(spec: Spec, value: object) -> bool:
    return isinstance(value, KINDS[str(spec["type"])])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        pytest.param(["a", 1], [("a",), (1,)], id="both are given"),
        pytest.param([1], [None, (1,)], id="the optional one is left out"),
        pytest.param([None, 1], [None, (1,)], id="the optional one is missing"),
        pytest.param(["a"], None, id="the other is left out"),
        pytest.param(["a", 1, 2], None, id="there are too many"),
    ],
)
@pytest.mark.parametrize("skip_first", [True, False])
def test_each_parameter_is_given_its_argument(arguments: list[object], found: object, skip_first: bool) -> None:
    assert assign([TEXT, NUMBER], arguments, fit, skip_first=skip_first) == found


@pytest.mark.parametrize(("skip_first", "found"), [(True, [None, ("a",)]), (False, [("a",), None])])
def test_of_two_that_fit_the_family_says_which_takes_it(skip_first: bool, found: object) -> None:
    assert assign([TEXT, TEXT], ["a"], fit, skip_first=skip_first) == found
