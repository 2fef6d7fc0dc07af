"""The Homebrew formula: its archive made, its Ruby run with what stands in for Homebrew's own classes."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, render

AWKWARD = "Opens \"it\" #{exit 3} \\ 'q' $HOME"
STANDS_IN = r"""
class Formula
  FACTS = {}
  %w[desc homepage url sha256 version].each { |word| define_singleton_method(word) { |text| FACTS[word] = text } }
  Folder = Struct.new(:path, :done) do
    def install(files) = done << ["install", files]
    def write_exec_script(file) = done << ["script", file]
    def /(name) = "#{path}/#{name}"
  end
  def libexec = @libexec ||= Folder.new("libexec", DONE)
  def bin = @bin ||= Folder.new("bin", DONE)
  def opt_libexec = "opt"
end
DONE = []
require "json"
load ARGV[0]
made = Object.const_get(ARGV[1]).new
made.install
puts JSON.dump(Formula::FACTS.merge("done" => DONE, "caveats" => made.caveats))
"""

pytestmark = pytest.mark.skipif(shutil.which("ruby") is None, reason="needs ruby")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the rendered formula after its archive was made."""
    files = {"vault": File(b"program", 0o755), "lib/some data.bin": File(b"data")}
    manifest = HostManifest("com.example.my_vault", AWKWARD, (classify("vault@example.com"),))
    package = Package(manifest, Payload(files, "vault", frozen=True), "1.4.2", "Ada <a@b.example>", "https://v.example")
    rendered = render("homebrew", package)
    rendered.write(tmp_path / "formula")
    subprocess.run(rendered.build, cwd=tmp_path / "formula", check=True, timeout=60)
    return tmp_path / "formula"


def test_the_archive_holds_the_program(folder: Path) -> None:
    said = subprocess.run(
        ["tar", "-tzf", "com.example.my-vault-1.4.2.tar.gz"], cwd=folder, capture_output=True, text=True
    )
    assert {"payload/vault", "payload/lib/some data.bin"} <= set(said.stdout.splitlines())


def test_the_formula_installs_the_archives_program(folder: Path) -> None:
    (folder / "stands_in.rb").write_text(STANDS_IN, encoding="utf-8")
    command = ["ruby", "-w", "stands_in.rb", "./my-vault.rb", "MyVault"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
    said = json.loads(ended.stdout)
    sums = subprocess.run(
        ["sha256sum", "com.example.my-vault-1.4.2.tar.gz"], cwd=folder, capture_output=True, text=True
    )
    assert said["sha256"] == sums.stdout.split()[0]
    assert said["desc"] == AWKWARD
    assert said["url"] == "https://v.example/com.example.my-vault-1.4.2.tar.gz"
    assert said["done"] == [["install", ["payload/lib", "payload/vault"]], ["script", "libexec/vault"]]
    assert "opt/vault install" in said["caveats"]
