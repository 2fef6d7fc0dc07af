"""The check of a function's arguments: which argument is which parameter, and what is wrong, by the signatures."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from nmhost.testing.core.members.signatures import Offer, Signature
from nmhost.testing.core.seam import ApiError
from nmhost.testing.python.checks_blink import BlinkChecker
from nmhost.testing.python.checks_gecko import GeckoChecker

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table


class Checker(Protocol):
    """A family's way of checking arguments."""

    def check(self, signature: Signature, arguments: Sequence[object]) -> list[object]:
        """Return the value of each parameter, None for those left out.

        Raises:
            ApiError: The arguments do not fit.
        """
        ...

    def refusal(self, signature: Signature, reason: str) -> ApiError:
        """Return the error that says of a function's arguments what is wrong with them."""
        ...


def checker_of(table: "Table", offer: Offer) -> Checker:
    """Return the family's way of checking arguments."""
    ways: dict[str, Callable[[Table, Offer], Checker]] = {"blink": BlinkChecker, "gecko": GeckoChecker}
    return ways[table.strategy("arguments")](table, offer)
