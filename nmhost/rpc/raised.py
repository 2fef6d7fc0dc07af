"""Which errors a method replies with, as far as its source says: each ``raise ReplyError(CODE, "text")`` of its own."""

import ast
import inspect
import textwrap
from collections.abc import Callable

from nmhost.errors import ReplyError
from nmhost.handlers import innermost
from nmhost.lazy.failures import INVALID_PARAMS


def errors_of(function: Callable[..., object], *, takes_parameters: bool) -> list[dict[str, object]]:
    """Return the error objects of a method, each code and text once."""
    found: list[dict[str, object]] = [{"code": INVALID_PARAMS, "message": "Invalid params"}] if takes_parameters else []
    for each in _raised(innermost(function)):
        if each not in found:
            found.append(each)
    return found


def _raised(function: Callable[..., object]) -> list[dict[str, object]]:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):  # there is no source here
        return []
    names = {**getattr(function, "__globals__", {}), **_captured(function)}
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    raised = [_error(node.exc, names) for node in sorted(nodes, key=lambda node: node.lineno)]
    return [each for each in raised if each is not None]


def _error(raised: ast.expr | None, names: dict[str, object]) -> dict[str, object] | None:
    """Return the error object that an expression makes; None if it is no ReplyError, or its code has to be run."""
    call = raised if isinstance(raised, ast.Call) else None
    cls = _value(call.func if call else raised, names)
    if not isinstance(cls, type) or not issubclass(cls, ReplyError):
        return None
    facts: dict[str, object] = {name: getattr(cls, name, None) for name in ("code", "message")}
    if call is not None and cls.__init__ is ReplyError.__init__:
        facts |= dict(zip(facts, (_value(each, names) for each in call.args), strict=False))
        facts |= {word.arg: _value(word.value, names) for word in call.keywords if word.arg in facts}
    if not isinstance(facts["code"], int):
        return None
    return {"code": facts["code"], "message": facts["message"] if isinstance(facts["message"], str) else cls.__name__}


def _value(node: ast.expr | None, names: dict[str, object]) -> object:
    """Return the value of a constant, a name or an attribute; None for whatever has to be run."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(_value(node.value, names), node.attr, None)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = _value(node.operand, names)
        return -value if isinstance(value, int) else None
    return None


def _captured(function: Callable[..., object]) -> dict[str, object]:
    return dict(inspect.getclosurevars(function).nonlocals) if inspect.isfunction(function) else {}
