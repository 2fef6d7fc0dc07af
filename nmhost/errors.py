"""Every error nmhost raises, in one tree.

NmhostError
├── FramingError             theirs: bytes came that are no message
│   ├── FrameTooLarge            a header announces more than the limit
│   ├── FrameTruncated           the input ended inside a frame
│   └── PayloadInvalid           a payload is not UTF-8 JSON
├── MessageError             ours: a message that must not go out
│   └── MessageTooLarge          its frame is over the browser's limit
├── PortDisconnected         the port has ended
├── ReplyError               raised by a handler to say what is posted
├── Mismatch                 a value that is not what a hint or schema allows
├── DefinitionError          a host, handler or host manifest that is declared wrong
├── UnknownBrowser           no row of browsers.toml has that name
├── InstallRefused           an install that would break somebody's files or rules
├── LaunchError              a host that a browser would not start, or that would not run
├── ApiError                 what the extension API raises to a script
└── BrowserError             a real browser that would not start, or not do what it was asked
"""


class NmhostError(Exception):
    """The base of every error of nmhost."""


class FramingError(NmhostError):
    """Bytes from the other side that are no message."""


class FrameTooLarge(FramingError):
    """A header that announces more bytes than the limit.

    Args:
        size: The announced size in bytes.
        limit: The largest size allowed in bytes.
    """

    def __init__(self, size: int, limit: int) -> None:
        self.size = size
        self.limit = limit
        text = size.to_bytes(4, _byteorder())
        seen = f" (the text {text.decode('ascii')!r})" if text.isascii() and text.decode("ascii").isprintable() else ""
        advice = "something wrote text into the pipe" if seen else "raise the limit if such messages are meant"
        super().__init__(f"a frame announces {size} bytes{seen}, the limit is {limit}; {advice}")


class FrameTruncated(FramingError):
    """An input that ended inside a frame.

    Args:
        received: How many bytes of the frame came.
        expected: How many the frame has, its header included; ``None`` if the header itself is incomplete.
    """

    def __init__(self, received: int, expected: int | None) -> None:
        self.received = received
        self.expected = expected
        of = "a 4-byte header" if expected is None else f"{expected}"
        super().__init__(
            f"the input ended inside a frame: {received} bytes came of {of}; the other side died or wrote too little"
        )


class PayloadInvalid(FramingError):
    """A payload that is not UTF-8 JSON.

    Args:
        reason: What the parser saw.
        payload: The payload, for the log at debug level; never part of the text.
    """

    def __init__(self, reason: str, payload: bytes = b"") -> None:
        self.reason = reason
        self.payload = payload
        super().__init__(
            f"a payload is not UTF-8 JSON: {reason}; a browser sends nothing else, so something else wrote it"
        )


class MessageError(NmhostError):
    """A message that can't be sent as it is; the port lives on.

    Args:
        reason: What is wrong with the value and what is allowed.
        path: Where it is, as in ``$.items[3].price``; ``$`` is the message itself.
    """

    def __init__(self, reason: str, path: str = "$") -> None:
        self.reason = reason
        self.path = path
        super().__init__(f"{path}: {reason}" if path else reason)


class MessageTooLarge(MessageError):
    """A message over the browser's limit; nothing was written.

    Args:
        size: The size of the encoded message in bytes.
        limit: The largest size allowed in bytes.
    """

    def __init__(self, size: int, limit: int) -> None:
        self.size = size
        self.limit = limit
        super().__init__(f"the message is {size} bytes of JSON, a browser takes {limit}; send it in parts", "")


class PortDisconnected(NmhostError):
    """The end of the port, by either side."""

    def __init__(self, reason: str = "the port is disconnected; nothing can be posted to it any more") -> None:
        super().__init__(reason)


class ReplyError(NmhostError):
    """The error that a handler raises to say what is posted to the extension.

    Args:
        code: The error code; JSON-RPC keeps -32768 to -32000 for itself.
        message: One sentence for the extension's developer.
        data: Any JSON value that says more, or nothing.
    """

    def __init__(self, code: int, message: str, data: object = None) -> None:
        self.code = code
        self.message = message
        self.data = data
        super().__init__(f"{message} ({code})")

    def body(self) -> dict[str, object]:
        """Return the error object as it is posted."""
        body: dict[str, object] = {"code": self.code, "message": self.message}
        if self.data is not None:
            body["data"] = self.data
        return body


class DefinitionError(NmhostError):
    """A host, a handler or a host manifest that is declared wrong, and what is allowed."""


class UnknownBrowser(NmhostError):
    """A name that no row of browsers.toml has.

    Args:
        name: The name that was asked for.
        known: The names there are.
    """

    def __init__(self, name: str, known: "list[str]") -> None:
        self.name = name
        self.known = known
        super().__init__(f"no browser is called {name!r}; known are {', '.join(known)}")


class InstallRefused(NmhostError):
    """An install or uninstall that would break a rule or somebody's file; nothing was changed."""


class LaunchError(NmhostError):
    """A host that can't be started, with the text an extension would see.

    Args:
        reason: What is wrong, for the developer.
        browser_text: The error text that the browser shows to the extension.
    """

    def __init__(self, reason: str, browser_text: str = "") -> None:
        self.reason = reason
        self.browser_text = browser_text
        super().__init__(reason)


class BrowserError(NmhostError):
    """A real browser that would not start, or not do what it was asked, and what mends it."""


class ApiError(NmhostError):
    """What an API function of the emulated browser throws or rejects with.

    Args:
        message: The text, to the letter as the family words it.
        name: The class that a script sees: ``Error``, ``TypeError``, ``DataCloneError``...
    """

    def __init__(self, message: str, name: str = "Error") -> None:
        self.message = message
        self.name = name
        super().__init__(message)


class Mismatch(NmhostError):
    """A value that is not what a hint or schema allows; it is posted as "Invalid params".

    Args:
        expected: What is allowed there.
        seen: What was there, as text.
        words: What says more than that, as the class of the value worded it.
    """

    def __init__(self, expected: str, seen: str, words: str = "") -> None:
        self.expected = expected
        self.seen = seen
        self.words = words
        self.steps: tuple[str | int, ...] = ()
        super().__init__(expected, seen)

    def under(self, step: str | int) -> "Mismatch":
        """Put *step*, a key or an index, before the path, and return the failure."""
        self.steps = (step, *self.steps)
        return self

    @property
    def path(self) -> str:
        """Where the value is, as in ``$.items[3].price``."""
        return "$" + "".join(map(_step, self.steps))

    def __str__(self) -> str:
        return f"{self.path}: {self.words or f'expected {self.expected}'}, got {self.seen}"


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if step.isidentifier() else f"[{step!r}]"


def _byteorder() -> "_ByteOrder":
    import sys  # only an error needs it

    return sys.byteorder


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    _ByteOrder = Literal["little", "big"]
