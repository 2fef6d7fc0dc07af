"""Write what an app gives to ``logging`` to the host's log, with its level and the logger's name.

An app that configured nothing loses nothing: what is of the log's level is taken by the handler of last resort, also
what libraries say, which give their loggers a handler that does nothing. Where an app has set up handlers that write to
stderr, their records come with their own level and in their own format.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import logging
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Protocol, TextIO

    class Log(Protocol):
        """Where records go."""

        def record(self, level: int, text: str) -> None:
            """Write one."""

    class Output(Protocol):
        """What stands in for stdout and stderr."""

        def take_record(self, level: int, text: str) -> None:
            """Write one."""


_STEPS = (20, 30, 40)  # logging's INFO, WARNING and ERROR, where levels of the log begin
_NUMBERS = (10, *_STEPS)
_WARNING = 2  # what logging begins with


def spec_that_takes(log: "Log", output: "type[Output]", least: int) -> "ModuleSpec | None":
    """Return how ``logging`` is imported, and reports to the log from its first moment on."""
    found = (finder.find_spec("logging", None) for finder in sys.meta_path if hasattr(finder, "find_spec"))
    spec = next((each for each in found if each is not None), None)
    if spec is not None and spec.loader is not None:
        spec.loader = _Loader(spec.loader, lambda: take(log, output, least))  # type: ignore[assignment]  # it does what one does
    return spec


def take(log: "Log", output: "type[Output]", least: int) -> None:
    """Let ``logging``, which is imported, report to the log.

    Args:
        log: Where records go.
        output: What stands in for stdout and stderr; handlers that write there are asked for their records.
        least: The quietest level of the log, by its number.
    """
    import logging

    class LastResort(logging.Handler):
        """Takes what no handler of the app's takes."""

        def emit(self, record: logging.LogRecord) -> None:
            """Log a record."""
            try:
                log.record(_level(record), _named(record, self.format(record)))
            except Exception:
                self.handleError(record)

    written = logging.StreamHandler.emit

    def emit(handler: "logging.StreamHandler[TextIO]", record: logging.LogRecord) -> None:
        """Log a record, where it would be written to the log as a bare line."""
        if not isinstance(handler.stream, output):
            written(handler, record)
            return
        try:
            handler.stream.take_record(_level(record), _named(record, handler.format(record)))
        except Exception:
            handler.handleError(record)

    call = logging.Logger.callHandlers

    def call_handlers(logger: logging.Logger, record: logging.LogRecord) -> None:
        """Pass a record to its handlers, and log it if they are those of libraries that leave it to the app."""
        call(logger, record)
        if _is_left_to_the_app(logger) and logging.lastResort is not None:
            logging.lastResort.handle(record)

    logging.lastResort = LastResort()
    logging.Logger.callHandlers = call_handlers  # type: ignore[assignment,method-assign]  # the one way to every handler
    logging.StreamHandler.emit = emit  # type: ignore[assignment,method-assign]  # for every stream, of whatever type
    follow(_WARNING, least)


def _is_left_to_the_app(logger: "logging.Logger") -> bool:
    """Return whether the handlers of a logger do nothing, and nobody has said that its records are to be lost."""
    from logging import NullHandler

    found = False
    while logger.parent is not None:
        if not logger.propagate or not all(isinstance(each, NullHandler) for each in logger.handlers):
            return False
        found = found or bool(logger.handlers)
        logger = logger.parent
    return found and not logger.handlers


def follow(before: int, least: int) -> None:
    """Let the root logger pass what the log takes from now on, unless the app has chosen its level.

    Args:
        before: The level that it had so far if nobody chose one, by the log's number.
        least: The quietest level of the log, by its number.
    """
    import logging

    if logging.root.level == _NUMBERS[before]:
        logging.root.setLevel(_NUMBERS[least])


class _Loader:
    """A loader that loads as *loader* does and then does something once.

    Args:
        loader: What loads the module.
        then: What is done when it is loaded.
    """

    def __init__(self, loader: object, then: object) -> None:
        self._loader = loader
        self._then = then

    def __getattr__(self, name: str) -> object:
        return getattr(self._loader, name)

    def exec_module(self, module: "ModuleType") -> None:
        """Load *module*, and leave it as if this had not been here."""
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader  # type: ignore[assignment]
        module.__loader__ = self._loader  # type: ignore[assignment]
        self._loader.exec_module(module)  # type: ignore[attr-defined]
        self._then()  # type: ignore[operator]


def _level(record: "logging.LogRecord") -> int:
    """Return the number of the log's level for a record's."""
    return sum(record.levelno >= step for step in _STEPS)


def _named(record: "logging.LogRecord", text: str) -> str:
    """Return a record's text with the logger's name, which few formats leave out."""
    return text if record.name in text else f"{record.name}: {text}"
