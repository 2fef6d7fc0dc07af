"""The declarativeNetRequest namespace: sets of rules are read, added to, changed, tried."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.named import tab_of
from nmhost.testing.core.apis.net_request_checks import check_rule, is_supported
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.network.conditions import Facts
from nmhost.testing.core.network.matched import Matched
from nmhost.testing.core.network.rules import DYNAMIC, SESSION, Rule, RuleSets
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import World


def _get(ruleset: str) -> Function:
    def get(world: "World", arguments: Arguments) -> object:
        """Return the rules of a set, or some of them."""
        wanted = items(first(arguments)).get("ruleIds")
        rules = extension_of(world).part(RuleSets).added[ruleset]
        return [rule.row for rule in rules if wanted is None or rule.id in members(wanted)]

    return get


def _update(ruleset: str) -> Function:
    def update(world: "World", arguments: Arguments) -> None:
        """Remove rules of a set, then add others: all of it or nothing."""
        given, sets = items(first(arguments)), extension_of(world).part(RuleSets)
        removed = members(given.get("removeRuleIds"))
        kept = [rule for rule in sets.added[ruleset] if rule.id not in removed]
        taken = {rule.id for rule in kept}
        for row in (items(one) for one in members(given.get("addRules"))):
            check_rule(world, row, taken, session=ruleset == SESSION)
            rule = Rule(_kept(world, row), ruleset, by_re2=world.state.table.flag("expressions_by_re2"))
            kept.append(rule)
            taken.add(rule.id)
        sets.added[ruleset] = kept

    return update


def get_enabled(world: "World", arguments: Arguments) -> object:
    """Return which of the manifest's sets hold."""
    return list(extension_of(world).part(RuleSets).enabled)


def update_enabled(world: "World", arguments: Arguments) -> None:
    """Let sets of the manifest hold, or hold no more."""
    given, sets = items(first(arguments)), extension_of(world).part(RuleSets)
    on, off = strings(given.get("enableRulesetIds")), strings(given.get("disableRulesetIds"))
    for name in (*on, *off):
        if sets.static or world.state.table.refuses("rule_set_of_none"):
            _must_have(world, sets, name)
    held = {name for name in sets.enabled if name not in off} | set(on)
    sets.enabled = [name for name in sets.static if name in held]


def update_static(world: "World", arguments: Arguments) -> None:
    """Let single rules of a set hold, or hold no more."""
    given, sets = items(first(arguments)), extension_of(world).part(RuleSets)
    name = text_or(given.get("rulesetId"), "")
    _must_have(world, sets, name)
    held = sets.disabled.setdefault(name, set())
    held |= {number for one in members(given.get("disableRuleIds")) if (number := number_or_none(one)) is not None}
    held -= {number for one in members(given.get("enableRuleIds")) if (number := number_or_none(one)) is not None}


def get_disabled(world: "World", arguments: Arguments) -> object:
    """Return which rules of a set do not hold."""
    sets, name = extension_of(world).part(RuleSets), text_or(items(first(arguments)).get("rulesetId"), "")
    _must_have(world, sets, name)
    return sorted(sets.disabled.get(name, ()))


def available_static(world: "World", arguments: Arguments) -> object:
    """Return how many rules of the manifest's sets may still be let hold."""
    sets = extension_of(world).part(RuleSets)
    most = world.state.table.number("most_static_rules")
    return most - sum(len(sets.static[name]) for name in sets.enabled)


def is_regex_supported(world: "World", arguments: Arguments) -> object:
    """Say whether a regular expression may stand in a rule."""
    if is_supported(world, text_or(items(first(arguments)).get("regex"), "")):
        return {"isSupported": True}
    return {"isSupported": False, "reason": "syntaxError"}


def test_match_outcome(world: "World", arguments: Arguments) -> object:
    """Say which rules a request would meet."""
    given, extension, table = items(first(arguments)), extension_of(world), world.state.table
    if table.refuses("match_needs_preference"):
        raise ApiError(table.text("match_needs_preference"))
    tab = number_or_none(given.get("tabId"))
    checked = {"match_bad_url": given.get("url"), "match_bad_initiator": given.get("initiator")}
    for word, url in checked.items():
        if isinstance(url, str) and not urlsplit(url).scheme:
            raise ApiError(table.text(word))
    if tab is not None and tab < -1:
        raise ApiError(table.text("match_bad_tab"))
    facts = Facts(
        text_or(given.get("url"), ""),
        text_or(given.get("type"), "other"),
        text_or(given.get("method"), "get"),
        text_or(given.get("initiator"), ""),
        tab if tab is not None else -1,
    )
    found = extension.part(RuleSets).matching(facts)
    backwards = table.flag("newest_header_rule_first")
    ranked = sorted(found, key=lambda rule: (-rule.priority, -rule.id if backwards else 0))
    return {"matchedRules": [_shown(rule) for rule in (ranked if len(found) > 1 else found)]}


def get_matched(world: "World", arguments: Arguments) -> object:
    """Return the rules that requests have met, in a tab or since a moment where one is named."""
    if "declarativeNetRequestFeedback" not in extension_of(world).held_permissions:
        raise ApiError(world.state.table.text("rules_not_told"))
    given = items(first(arguments))
    _check_tab(world, given)
    tab, since = number_or_none(given.get("tabId")), given.get("minTimeStamp")
    held = extension_of(world).part(Matched).held
    kept = [one for one in held if tab is None or one["tabId"] == tab]
    earliest = float(since) if isinstance(since, int | float) else 0.0
    return {"rulesMatchedInfo": [one for one in kept if float(str(one["timeStamp"])) >= earliest]}


def set_extension_action_options(world: "World", arguments: Arguments) -> None:
    """Show a count of what was done on the toolbar button; nothing is painted."""
    given, sets = items(first(arguments)), extension_of(world).part(RuleSets)
    if isinstance(shown := given.get("displayActionCountAsBadgeText"), bool):
        sets.counts_on_button = shown
    if given.get("tabUpdate") is not None and not sets.counts_on_button:
        raise ApiError(world.state.table.text("count_not_shown"))
    _check_tab(world, items(given.get("tabUpdate")))


def _check_tab(world: "World", given: Mapping[str, object]) -> None:
    """Refuse a tab that is not there, if one is named."""
    if given.get("tabId") is not None and given["tabId"] != -1:
        tab_of(world, given["tabId"])


EVENTS: Sequence[str] = ("declarativeNetRequest.onRuleMatchedDebug",)
FUNCTIONS: Mapping[str, Function] = {
    f"declarativeNetRequest.{name}": function
    for name, function in (
        ("getDynamicRules", _get(DYNAMIC)),
        ("getSessionRules", _get(SESSION)),
        ("updateDynamicRules", _update(DYNAMIC)),
        ("updateSessionRules", _update(SESSION)),
        ("getEnabledRulesets", get_enabled),
        ("updateEnabledRulesets", update_enabled),
        ("updateStaticRules", update_static),
        ("getDisabledRuleIds", get_disabled),
        ("getAvailableStaticRuleCount", available_static),
        ("isRegexSupported", is_regex_supported),
        ("testMatchOutcome", test_match_outcome),
        ("getMatchedRules", get_matched),
        ("setExtensionActionOptions", set_extension_action_options),
    )
}


def _must_have(world: "World", sets: RuleSets, name: str) -> None:
    if name not in sets.static:
        raise ApiError(world.state.table.text("rule_no_set", id=name))


def _shown(rule: Rule) -> dict[str, object]:
    return {"ruleId": rule.id, "rulesetId": rule.ruleset}


def _kept(world: "World", row: Mapping[str, object]) -> Mapping[str, object]:
    """Return a rule as it is given back: Firefox says null for whatever is left out."""
    if not world.state.table.flag("rules_are_filled"):
        return _without_nothing(row)
    whole = world.state.part(Grades).surface
    ranked = {**row, "priority": row.get("priority") or 1}
    return items(whole.filled({"ref": "declarativeNetRequest.Rule"}, ranked))


def _without_nothing(value: Mapping[str, object]) -> dict[str, object]:
    """Return a rule without what it leaves out."""
    return {
        key: _without_nothing(items(one)) if isinstance(one, Mapping) else one
        for key, one in value.items()
        if one is not None
    }
