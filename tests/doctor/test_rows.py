"""What doctor.toml says of systems and machines."""

import pytest

from nmhost.browsers import Family, System
from nmhost.doctor.rows import guards_of, machines, row


def test_every_family_and_kind_of_sandbox_has_a_row() -> None:
    assert [row(family).texts("refusing_modes") != () for family in Family] == [True, True]
    assert all("{id}" in row(kind).text("app") for kind in ("snap", "flatpak"))


@pytest.mark.parametrize(("name", "elf"), [("x86_64", 62), ("aarch64", 183)])
def test_a_machine_is_known_by_its_number_and_runs_its_own_programs(name: str, elf: int) -> None:
    (machine,) = [each for each in machines() if each.elf == elf]
    assert name in machine.runs_on


def test_guards_of_linux_have_a_sign_and_a_mend() -> None:
    names = [each.name for each in guards_of(System.LINUX)]
    assert "SELinux" in names
    assert all(each.sign and each.mend for each in guards_of(System.LINUX))
    (selinux,) = [each for each in guards_of(System.LINUX) if each.name == "SELinux"]
    assert "restorecon -v /x" in selinux.mend.format(path="/x")
