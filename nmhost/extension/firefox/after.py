"""What Firefox does to a value before and after its check: texts in place of messages, warnings, refusals."""

from collections.abc import Callable, Mapping

from nmhost.extension.firefox.context import Context
from nmhost.extension.judgement import Refused

Spec = Mapping[str, object]


def prepare(spec: Spec, value: object, context: Context) -> object:
    """Return a value as its check sees it."""
    before = spec.get("before")
    if isinstance(value, str) and before == "localize":
        return context.localize(value)
    return value.lower() if isinstance(value, str) and before == "stringToLowerCase" else value


def finish(spec: Spec, value: object, context: Context) -> object:
    """Return a value that passed its check as the browser takes it.

    Raises:
        Refused: The browser gives up.
    """
    after = _AFTER.get(str(spec.get("after")))
    return after(value, context) if after is not None else value


def _background(value: object, context: Context) -> object:
    given = value if isinstance(value, Mapping) else {}
    scripts = given.get("scripts")
    if scripts is not None:
        if not scripts:
            context.warn("background.scripts is empty.")
        return value
    if given.get("page"):
        return value
    if given.get("service_worker"):
        raise _refused("background.service_worker is currently disabled. Add background.scripts.", context)
    context.warn('background requires at least one of "scripts" or "page".')
    return None


def _accessible(value: object, context: Context) -> object:
    for entry in value if isinstance(value, list) else []:
        if isinstance(entry, Mapping) and entry.get("matches") is None and entry.get("extension_ids") is None:
            raise _refused('web_accessible_resources requires one of "matches" or "extension_ids"', context)
    return value


def _collected(value: object, context: Context) -> object:
    if not isinstance(value, list) or len(value) < 2 or "none" not in value:
        return value
    context.warn(
        'Data collection permission "none" is ignored because other data collection permissions have been specified. '
        'Either remove "none" from the required list, or do not include other required data collection permissions.'
    )
    return [one for one in value if one != "none"]


def _incognito(value: object, context: Context) -> object:
    if value != "split":
        return value
    context.warn('incognito "split" is unsupported. Falling back to incognito "not_allowed".')
    return "not_allowed"


def _refused(text: str, context: Context) -> Refused:
    context.log(f"Error processing {context.target}: {text}")
    return Refused(text)


_AFTER: Mapping[str, Callable[[object, Context], object]] = {
    "checkRequiredManifestBackgroundKeys": _background,
    "webAccessibleMatching": _accessible,
    "checkValidRequiredDataCollection": _collected,
    "incognitoSplitUnsupportedAndFallback": _incognito,
}
