"""What Firefox asks of a manifest that its schema lets pass."""

from collections.abc import Callable, Mapping

_LONGEST_NAME = 75  # ExtensionData.EXT_NAME_MAX_LEN, seen in Firefox 153
_SEE = "See https://mzl.la/3NS9KJd for more details about how to develop a privileged add-on."
# Keys and permissions that only Mozilla's own add-ons may use.
_PRIVILEGED_KEYS = ("l10n_resources", "experiment_apis")
_PRIVILEGED = ("mozillaAddons", "activityLog", "networkStatus", "normandyAddonStudy", "telemetry")
_STYLED = ("options_ui", "action", "page_action", "sidebar_action")
_NEWER = 3
_NEWER_PERMISSIONS = ("userScripts",)
_PROFILER = "Only specific extensions are allowed to access the geckoProfiler."
_SCHEMES = ("about:", "resource:")


def check_beyond(
    manifest: Mapping[str, object],
    taken: Mapping[str, object],
    warn: Callable[[str], None],
    *,
    errors: list[str],
    version: float,
) -> None:
    """Say what is wrong beyond the schema.

    Args:
        manifest: The manifest as it was read.
        taken: What the schema took of it.
        warn: Takes warnings.
        errors: Takes what refuses the extension.
        version: The manifest version.
    """
    if taken.get("l10n_resources"):
        errors.append(_privileged("'l10n_resources'"))
    settings = taken.get("browser_specific_settings")
    if isinstance(settings, Mapping) and settings.get("gecko") and taken.get("applications"):
        warn('"applications" property ignored and overridden by "browser_specific_settings"')
    if len(str(taken["name"])) > _LONGEST_NAME:
        warn(f'Warning processing "name": must be shorter than {_LONGEST_NAME}')
    background = taken.get("background")
    if isinstance(background, Mapping) and background.get("page") and background.get("scripts") is not None:
        warn(
            "Warning processing background: Both background.page and background.scripts specified. "
            "background.scripts will be ignored."
        )
    if version >= _NEWER:
        _say_styles(taken, warn)
    for name in (*_strings(taken.get("permissions")), *_strings(taken.get("host_permissions"))):
        _say_permission(name, warn, errors=errors, version=version)
    for name in reversed(_strings(taken.get("optional_permissions"))):
        if version < _NEWER and name in _NEWER_PERMISSIONS:
            warn(f'Permission "{name}" requires Manifest Version 3.')
    if taken.get("experiment_apis") is not None and "experiment_apis" in manifest:
        errors.append(_privileged("'experiment_apis'"))


def _say_styles(taken: Mapping[str, object], warn: Callable[[str], None]) -> None:
    for key in _STYLED:
        part = taken.get(key)
        if isinstance(part, Mapping) and part.get("browser_style") is True and not part.get("open_in_tab"):
            warn(
                f'Warning processing {key}.browser_style: "browser_style:true" is no longer supported in '
                "Manifest Version 3."
            )


def _say_permission(name: str, warn: Callable[[str], None], *, errors: list[str], version: float) -> None:
    if name == "geckoProfiler":
        errors.append(f"Reading manifest: {_PROFILER}")
    elif name in _PRIVILEGED:
        errors.append(_privileged(f"the privileged permission '{name}'"))
    elif name.startswith(_SCHEMES):
        warn(f"Invalid extension permission: {name}")
    elif version < _NEWER and name in _NEWER_PERMISSIONS:
        warn(f'Permission "{name}" requires Manifest Version 3.')


def _privileged(what: str) -> str:
    return f"Reading manifest: Using {what} requires a privileged add-on. {_SEE}"


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
