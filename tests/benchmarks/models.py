"""What a method whose parameter is a pydantic model costs over a bare ``model_validate``, in CPU time of this process.

Both call the same function with what the model makes of the same object, in blocks that alternate; a figure is the
median of the ratios of neighbouring blocks, with their quartiles.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

import pydantic

from nmhost.port import Port, Sender
from nmhost.rpc.parameters import Signature
from nmhost.transports import memory_pair

_CALLS = 2000
_PAIRS_A_ROUND = 5
_PLACE = {"street": "High Street", "city": "Hay"}


class Small(pydantic.BaseModel):
    """A model of two plain fields."""

    name: str
    size: int


class Place(pydantic.BaseModel):
    """A part of a larger model."""

    street: str
    city: str


class Large(pydantic.BaseModel):
    """A model with lists, objects and other models."""

    name: str
    tags: list[str]
    place: Place
    earlier: list[Place]
    scores: dict[str, float]


VALUES: dict[type[pydantic.BaseModel], dict[str, object]] = {
    Small: {"name": "a", "size": 1},
    Large: {"name": "a", "tags": ["b"] * 3, "place": _PLACE, "earlier": [_PLACE] * 5, "scores": {"c": 1.0}},
}


@dataclass(frozen=True)
class Ratio:
    """How much CPU one way takes, measured by another."""

    title: str
    pairs: int
    ratio: float
    quartiles: tuple[float, float]

    def text(self) -> str:
        """Return it for people."""
        low, high = self.quartiles
        return f"{self.title}: {self.ratio:.2f} of a bare model_validate (half lie between {low:.2f} and {high:.2f})\n"

    def data(self) -> dict[str, object]:
        """Return it for programs."""
        return asdict(self)


def ratio(title: str, pairs: Sequence[tuple[float, float]]) -> Ratio:
    """Return what *pairs* say, each what calls took without and with what is measured."""
    low, middle, high = statistics.quantiles([ours / bare for bare, ours in pairs], n=4)
    return Ratio(title, len(pairs), middle, (low, high))


def models(rounds: int) -> Iterator[Ratio]:
    """Measure calls of a method with a small and with a large model."""
    for model, value in VALUES.items():
        bare, ours = _ways(model, value)
        pairs = [(_took(bare), _took(ours)) for _ in range(rounds * _PAIRS_A_ROUND)]
        yield ratio(f"A method whose parameter is a {model.__name__.lower()} pydantic model", pairs)


def _ways(
    model: type[pydantic.BaseModel], value: dict[str, object]
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return what validates *value* by hand and calls a function, and what calls it as a method."""

    def method(item: object) -> None: ...

    method.__annotations__["item"] = model
    call, params = Signature(method).bind(Port(memory_pair()[0], Sender("firefox"))), {"item": value}
    return lambda: method(model.model_validate(value)), lambda: call(params)


def _took(call: Callable[[], object]) -> float:
    since = time.process_time()
    for _ in range(_CALLS):
        call()
    return time.process_time() - since
