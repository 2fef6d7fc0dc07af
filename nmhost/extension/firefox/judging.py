"""The judgement of Firefox: reading the file, its messages, its schema, and what is asked beyond."""

from collections.abc import Mapping

from nmhost.browsers import Family, family_rules
from nmhost.extension.data import major_of, read_rules
from nmhost.extension.firefox.beyond import check_beyond
from nmhost.extension.firefox.compatible import why_incompatible
from nmhost.extension.firefox.context import Bad, Context
from nmhost.extension.firefox.locales import Locales
from nmhost.extension.firefox.schema import Schema
from nmhost.extension.judgement import Judgement, Refused, Said
from nmhost.extension.reading import read_object, without_comments
from nmhost.extension.source import Source
from nmhost.extension.values import kind_of, to_text

_INVALID = "Extension is invalid"
_READING = "Reading manifest: "


def judge_firefox(source: Source, version: str | None = None) -> Judgement:
    """Return what Firefox says of an extension that is loaded for a test."""
    rules = read_rules("firefox", major_of(version))
    said = Said()
    try:
        _judge(source, rules, said, version=version or str(rules["version"]))
    except Refused as refused:
        return Judgement(refused.words, tuple(said.lines))
    return Judgement(None, tuple(said.lines))


def _judge(source: Source, rules: Mapping[str, object], said: Said, *, version: str) -> None:
    manifest = _read(source)
    number = manifest.get("manifest_version")
    if not isinstance(number, int | float) or isinstance(number, bool):
        shown = "undefined" if "manifest_version" not in manifest else to_text(number)
        raise Refused(f"Unexpected params.manifestVersion value: {shown}")
    default = manifest.get("default_locale")
    if not isinstance(default, str) and (default or kind_of(default) in ("array", "object")):
        raise Refused("locale.replace is not a function")
    errors: list[str] = []
    locales = Locales(source, manifest)
    locales.read_own(errors)
    said.lines += errors
    context = Context(number, lambda line: said.say(_READING + line), locales.localize)
    taken = _normalized(rules, manifest, context, errors=errors)
    if taken is not None:
        check_beyond(manifest, taken, lambda line: said.say(_READING + line), errors=errors, version=number)
    locales.read_all(errors)
    for line in errors:
        said.say(line)
    if errors:
        raise Refused(_INVALID)
    if taken is not None and (why := why_incompatible(taken, version)):
        raise Refused(why)


def _read(source: Source) -> dict[str, object]:
    data = source.data()
    if data is None:
        raise Refused(f"File {source.folder} does not contain a valid manifest")
    if not data:
        raise Refused("Component returned failure code: 0x80470002 (NS_BASE_STREAM_CLOSED) [nsIInputStream.available]")
    text = without_comments(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    value = read_object(text, family_rules(Family.FIREFOX))
    if value is None:
        raise Refused('can\'t access property "theme", manifest is null')
    if kind_of(value) != "object":
        raise Refused("Unexpected params.manifestVersion value: undefined")
    return value  # type: ignore[return-value]  # it is an object


def _normalized(
    rules: Mapping[str, object], manifest: dict[str, object], context: Context, *, errors: list[str]
) -> Mapping[str, object] | None:
    types: Mapping[str, Mapping[str, object]] = rules["types"]  # type: ignore[assignment]  # the file has specs by name
    try:
        taken = Schema(types).normalize("manifest.WebExtensionManifest", manifest, context)
    except Bad as bad:
        errors.append(_READING + bad.text)
        return None
    found: Mapping[str, object] = taken  # type: ignore[assignment]  # the type is an object's
    if found.get("name") is None:
        raise Refused('can\'t access property "length", manifest.name is undefined')
    return found
