"""Text stays text in every language of installers."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from nmhost.package import quoting

TEXT = "a 'b' \"c\" $HOME `id` \\d {e} #{f} %g% & <h>"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (quoting.for_xml, "\"a 'b' &quot;c&quot; $HOME `id` \\d {e} #{f} %g% &amp; &lt;h&gt;\""),
        (quoting.for_wix, "\"a 'b' &quot;c&quot; $HOME `id` \\d {e} #{f} %g% &amp; &lt;h&gt;\""),
        (quoting.for_inno, '"a \'b\' ""c"" $HOME `id` \\d {{e} #{{f} %g% & <h>"'),
        (quoting.for_nsis, '"a \'b\' $\\"c$\\" $$HOME `id` \\d {e} #{f} %g% & <h>"'),
        (quoting.for_powershell, "'a ''b'' \"c\" $HOME `id` \\d {e} #{f} %g% & <h>'"),
        (quoting.for_ruby, '"a \'b\' \\"c\\" $HOME `id` \\\\d {e} \\#{f} %g% & <h>"'),
        (quoting.for_registry_file, '"a \'b\' \\"c\\" $HOME `id` \\\\d {e} #{f} %g% & <h>"'),
    ],
    ids=["xml", "wix", "inno", "nsis", "powershell", "ruby", "registry file"],
)
def test_a_text_is_written_so_that_nothing_in_it_is_looked_for(quote: Callable[[str], str], expected: str) -> None:
    assert quote(TEXT) == expected


def test_a_variable_of_wix_is_none() -> None:
    assert quoting.for_wix("a $(var.x)") == '"a $$(var.x)"'


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    "script",
    [f"printf %s {quoting.for_shell(TEXT)}", f"cat <<END\n{quoting.for_here_document(TEXT)}\nEND"],
    ids=["word", "here-document"],
)
def test_a_shell_gives_the_text_back(script: str) -> None:
    said = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True, timeout=30).stdout
    assert said.rstrip("\n") == TEXT
