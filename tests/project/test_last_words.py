"""Of what a program wrote to stderr, the line that says why is found, in whatever language it was written."""

import pytest

from nmhost.project.last_words import exit_code_in_words, reason_in

PYTHON = """Traceback (most recent call last):
  File "/x/vault.py", line 3, in <module>
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero
"""
SYNTAX = """  File "/x/vault.py", line 2
    def (
        ^
SyntaxError: invalid syntax
"""
FROZEN = f"{PYTHON}[PYI-25317:ERROR] Failed to execute script 'vault' due to unhandled exception!\n"
NODE = """node:internal/modules/cjs/loader:1080
  throw err;
  ^

Error: Cannot find module 'nosuch'
Require stack:
- /x/vault.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1077:15)
    at Module._load (node:internal/modules/cjs/loader:922:27) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/x/vault.js' ]
}

Node.js v20.19.2
"""
RUBY = """/x/vault:3:in `foo': undefined method `bar' for nil (NoMethodError)
\tfrom /x/vault:6:in `<main>'
"""
GO = """panic: no vault

goroutine 1 [running]:
main.main()
\t/x/vault.go:4 +0x27
exit status 2
"""
RUST = "thread 'main' panicked at src/main.rs:2:5:\nno vault\nnote: run with `RUST_BACKTRACE=1` environment variable\n"
JAVA = """Exception in thread "main" java.lang.RuntimeException: no vault
\tat Vault.main(Vault.java:3)
"""
LOADER = "/x/vault: error while loading shared libraries: libvault.so: cannot open shared object file\n"
ARGPARSE = """usage: vault.py [-h]
vault.py: error: unrecognized arguments: vault@example.com
2026-11-29T08:00:00.000Z error [7] /x/vault.py can't be imported, so the host can't run
    Traceback (most recent call last):
      File "/x/vault.py", line 2, in <module>
        parser.parse_args()
      File "/usr/lib/python3.11/argparse.py", line 2630, in error
        self.exit(2, _('%(prog)s: error: %(message)s\\n') % args)
    SystemExit: 2
"""
EXIT = PYTHON.replace("ZeroDivisionError: division by zero", "SystemExit: no vault").replace("1 / 0", "raise_error: 1")
HEAD = "2026-11-29T08:00:00.000Z error [7] /x/vault.py can't be imported, so the host can't run\n"
REFUSED = HEAD.replace("be imported, so the host can't run", "be checked") + HEAD.replace("error", "info")
NMHOST = HEAD + "".join(f"    {line}\n" for line in SYNTAX.splitlines())


@pytest.mark.parametrize(
    ("stderr", "reason"),
    [
        pytest.param(PYTHON, "ZeroDivisionError: division by zero (/x/vault.py, line 3)", id="Python"),
        pytest.param(FROZEN, "ZeroDivisionError: division by zero (/x/vault.py, line 3)", id="frozen Python"),
        pytest.param(FROZEN, "ZeroDivisionError: division by zero (/x/vault.py, line 3)", id="Python"),
        pytest.param(SYNTAX, "SyntaxError: invalid syntax (/x/vault.py, line 2)", id="Python, syntax"),
        pytest.param(ARGPARSE, "vault.py: error: unrecognized arguments: vault@example.com", id="Python, argparse"),
        pytest.param(EXIT, "SystemExit: no vault (/x/vault.py, line 3)", id="Python, exit"),
        pytest.param(NMHOST, "SyntaxError: invalid syntax (/x/vault.py, line 2)", id="nmhost"),
        pytest.param(REFUSED, "/x/vault.py can't be checked", id="nmhost, a refusal"),
        pytest.param(NODE, "Error: Cannot find module 'nosuch'", id="Node"),
        pytest.param(RUBY, "/x/vault:3:in `foo': undefined method `bar' for nil (NoMethodError)", id="Ruby"),
        pytest.param(GO, "panic: no vault", id="Go"),
        pytest.param(RUST, "thread 'main' panicked at src/main.rs:2:5:", id="Rust"),
        pytest.param(JAVA, 'Exception in thread "main" java.lang.RuntimeException: no vault', id="Java"),
        pytest.param(LOADER, LOADER.strip(), id="loader"),
        pytest.param("warming up\nno vault\n", "no vault", id="words"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_line_that_says_why(stderr: str, reason: str) -> None:
    assert reason_in(stderr) == reason


@pytest.mark.parametrize(
    ("code", "words"), [(3, "exit code 3"), (-11, "exit code -11 (SIGSEGV)"), (-99, "exit code -99")]
)
def test_a_signal_is_named(code: int, words: str) -> None:
    assert exit_code_in_words(code) == words
