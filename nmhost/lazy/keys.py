"""Give keys of objects that are no text the one that their values have elsewhere; only a refused message loads this."""

from nmhost.lazy.forms import form_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Convert = Callable[[object], object]

_KEYS = (str, int, float, bool, type(None))  # which JSON's own encoder takes
_DEEPEST = 500


def with_text_keys(message: object, convert: "Convert") -> object:
    """Return *message* with its members of enumerations, dates, UUIDs and their kin as text, where they are keys.

    Args:
        message: What is to be sent.
        convert: Gives a value that JSON has no form for one.

    Returns:
        The message, or None if that is not why it was refused.
    """
    keys: list[object] = []
    try:
        changed = _changed(message, convert, keys, 0)
    except Exception:  # which is told by whoever explains the refusal
        return None
    return changed if keys else None


def text_key(key: object) -> object:
    """Return a key as JSON's own encoder takes it.

    Raises:
        TypeError: It has no such form.
    """
    form = key if isinstance(key, _KEYS) else form_of(key)
    if not isinstance(form, _KEYS):
        raise TypeError(key)
    return form


def _changed(value: object, convert: "Convert", keys: "list[object]", depth: int) -> object:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        keys.extend(key for key in value if not isinstance(key, _KEYS))
        return {text_key(key): _changed(each, convert, keys, depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_changed(each, convert, keys, depth + 1) for each in value]
    return value if isinstance(value, _KEYS) else _changed(convert(value), convert, keys, depth + 1)
