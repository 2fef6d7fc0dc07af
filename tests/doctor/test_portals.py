"""Preferences, grants and answers are read as the machine writes them."""

import json

import pytest

from nmhost.doctor.portals import consents, covers, granted, locked_preference, preference

NAME = "widget.use-xdg-desktop-portal.native-messaging"
PREFS = f"""// Mozilla User Preferences
user_pref("{NAME}-proxy", 2);
user_pref("{NAME}", 0);
user_pref("app.text", "user_pref(\\"{NAME}\\", 7);");
"""


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        ([PREFS], 0),
        ([PREFS, f'user_pref("{NAME}", 2);'], 2),
        ([PREFS, f'// user_pref("{NAME}", 2);'], 0),
        ([], None),
        (['user_pref("other", 1);'], None),
    ],
    ids=["set", "set again by hand", "set again in a comment", "no file", "not set"],
)
def test_a_preference_is_what_the_last_file_sets(texts: list[str], value: int | None) -> None:
    assert preference(NAME, *texts) == value


@pytest.mark.parametrize(
    ("preferences", "value"),
    [({NAME: {"Value": 1, "Status": "locked"}}, 1), ({NAME: 2}, 2), ({NAME: True}, None), ([], None), ({}, None)],
)
def test_a_policy_sets_a_preference(preferences: object, value: int | None) -> None:
    assert locked_preference(NAME, json.dumps({"policies": {"Preferences": preferences}})) == value


@pytest.mark.parametrize("text", ["", "{", "[]", '{"policies": 1}'])
def test_what_is_no_policy_sets_none(text: str) -> None:
    assert locked_preference(NAME, text) is None


METADATA = """[Application]
name=org.mozilla.firefox
runtime=org.freedesktop.Platform/x86_64/24.08

[Context]
shared=network;ipc;
sockets=x11;wayland;

[Session Bus Policy]
org.freedesktop.FileManager1=talk
org.a11y.Bus=see
org.mpris.MediaPlayer2.firefox.*=own
"""
OVERRIDE = "[Session Bus Policy]\norg.freedesktop.NativeMessagingProxy=talk\norg.freedesktop.FileManager1=none\n"


def test_grants_are_the_metadatas_and_the_overrides() -> None:
    names = granted([METADATA, "", "no key file", OVERRIDE])
    assert names == {"org.mpris.MediaPlayer2.firefox.*", "org.freedesktop.NativeMessagingProxy"}


def test_the_whole_bus_grants_every_name() -> None:
    assert covers(granted(["[Context]\nsockets=x11;session-bus;\n"]), "org.freedesktop.Flatpak")


@pytest.mark.parametrize(
    ("names", "covered"),
    [(["a.b"], True), (["a.*"], True), (["a.b.*"], True), (["a.bc"], False), (["a.b.c"], False), ([], False)],
)
def test_a_name_is_covered_by_itself_or_a_wider_one(names: list[str], covered: bool) -> None:
    assert covers(names, "a.b") is covered


def test_answers_in_the_portals_dialog_are_told_by_app() -> None:
    answer = "({'snap.firefox': ['no'], 'org.mozilla.firefox': ['yes'], 'x': ['ask'], 'y': @as []}, <byte 0x00>)\n"
    assert consents(answer) == {"snap.firefox": False, "org.mozilla.firefox": True}
