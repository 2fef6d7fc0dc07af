"""Write text into the languages of installers so that it stays text there."""

import json
import shlex
from xml.sax.saxutils import quoteattr


def for_shell(text: str) -> str:
    """Return *text* as a word of a POSIX shell."""
    return shlex.quote(text)


def for_here_document(text: str) -> str:
    """Return *text* for an unquoted here-document, where the shell looks for ``$``, backquote and backslash."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("`", "\\`")


def for_xml(text: str) -> str:
    """Return *text* as an attribute's value, quotes included."""
    return quoteattr(text)


def for_wix(text: str) -> str:
    """Return *text* as an attribute's value of WiX, where ``$(`` begins a variable."""
    return for_xml(text.replace("$(", "$$("))


def for_inno(text: str) -> str:
    """Return *text* as a parameter of Inno Setup, where ``{`` begins a constant."""
    return '"' + text.replace("{", "{{").replace('"', '""') + '"'


def for_pascal(text: str) -> str:
    """Return *text* as a string of Pascal, the language of Inno Setup's scripts."""
    return "'" + text.replace("'", "''") + "'"


def for_nsis(text: str) -> str:
    """Return *text* as a string of NSIS."""
    return '"' + text.replace("$", "$$").replace('"', '$\\"') + '"'


def for_powershell(text: str) -> str:
    """Return *text* as a string of PowerShell in which nothing is expanded."""
    return "'" + text.replace("'", "''") + "'"


def for_ruby(text: str) -> str:
    """Return *text* as a string of Ruby; JSON's is one once ``#`` begins no interpolation."""
    return json.dumps(text, ensure_ascii=False).replace("#", "\\#")


def for_registry_file(text: str) -> str:
    """Return *text* as a string of a .reg file."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def for_nix(text: str) -> str:
    """Return *text* as a string of Nix, where ``${`` begins an expression."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("${", "\\${") + '"'


def for_nix_script(text: str) -> str:
    """Return *text* for a string of Nix over several lines, which two single quotes end."""
    return text.replace("''", "'''").replace("${", "''${")
