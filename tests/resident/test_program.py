"""Whether a program that is its own start has a resident here."""

import os

import pytest

from nmhost import Host
from nmhost.resident.program import run
from nmhost.transports import TRIAL

HOST = Host("com.example.own", extensions=["a@example.com"], shared=True)


def test_an_installations_trial_runs_the_host_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRIAL, "/nowhere")
    assert not run(HOST)


def test_so_does_a_system_where_no_process_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    assert not run(HOST)
