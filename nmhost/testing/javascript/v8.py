"""One V8 isolate, by mini-racer: texts go in, texts come out, and what does not end is ended.

mini-racer runs each isolate in a thread of its own and calls back when a task is over. Its Python layer sends each call
through an event loop; here its library is called directly, which takes a tenth of the time.
"""

import ctypes
import threading
import time
import weakref
from collections.abc import Callable
from functools import cache
from typing import Protocol, cast

from nmhost.errors import DefinitionError
from nmhost.testing.javascript.placing import Place
from nmhost.testing.javascript.postbox import MAKER, Postbox

MEMORY = 512 << 20  # bytes that the scripts of one context may use; a browser ends a tab that uses some GiB
# Tasks run in one thread only; the prelude runs microtasks itself, within the task, so that they can be ended too.
FLAGS = (
    "--single-threaded",
    "--allow-natives-syntax",
    "--max-old-space-size=3072",
    # What both browsers have of the language and the engine ships later.
    "--js-upsert",
    "--js-intl-locale-variants",
)
ASLEEP = 6  # times the limit that a task may take by the clock: it waits for something, or the machine is busy
SHORTEST_WAIT = 0.02  # seconds until a task that has nearly used up its time is looked at again
PATIENCE = 5.0  # seconds until an isolate that was told to stop is given up

# The kinds of values that mini-racer tells apart, as far as they are used here.
_STRING, _FUNCTION = 5, 100
_FAILED, _UNPARSED, _NO_MEMORY, _TERMINATED = 200, 201, 202, 204
_INLINE = 2048  # UTF-16 units: a longer text goes by a call of its own
_TASK, _RUNG = 0, 1  # the numbers by which mini-racer tells the end of a task from a script that asks


class Thrown(Exception):
    """A script's uncaught exception, as V8 words it.

    Args:
        text: The place, the exception, the source line and the stack.
        is_parsed: Whether the script began to run.
    """

    def __init__(self, text: str, *, is_parsed: bool) -> None:
        self.text = text
        self.is_parsed = is_parsed
        super().__init__(text)


class Stopped(Exception):
    """The end of a script that took too long, or, where *is_memory* is true, too much memory."""

    def __init__(self, *, is_memory: bool) -> None:
        self.is_memory = is_memory
        super().__init__("memory" if is_memory else "time")


class Isolate:
    """A JavaScript world with nothing in it but the language.

    Args:
        time_limit: How many seconds of the processor's time one task may take; asleep, some times as many by the clock.
    """

    def __init__(self, time_limit: float) -> None:
        self._library = library()
        self.limit = time_limit
        self._ears = _Ears()
        self._ready = self._ears.ready
        self._is_closing: list[bool] = []
        self._place = Place()
        self._started = 0
        self.stop_others: Callable[[], None] | None = None  # ends the tasks of others that the running one waits for
        self._callback = _callback(self._ears, self._is_closing, self._place)
        self._context = self._library.mr_init_context(self._callback)
        self._free = weakref.finalize(self, self._library.mr_free_context, self._context)
        self._library.mr_set_hard_memory_limit(self._context, MEMORY)
        self._nothing = self._kept("undefined")
        self._no_arguments = self._kept("[]")
        self._run: _Handle | None = None

    def evaluate(self, source: str) -> str:
        """Run a script at the top of the world, and return its value if that is a text."""
        code = self._text(source)
        try:
            return self._read(self._finish(self._library.mr_eval(self._context, code, 0)))
        finally:
            self._library.mr_free_value(self._context, code)

    def require_flags(self) -> None:
        """Make sure that the library was started as it is needed.

        Raises:
            DefinitionError: It was started in this process by somebody else, without the flags.
        """
        try:
            self.evaluate("%PerformMicrotaskCheckpoint()")
        except Thrown:
            raise DefinitionError(
                "this process had started mini-racer before the emulated browser could, without the flags that it "
                f"needs; start it by py_mini_racer.init_mini_racer(flags={FLAGS!r})"
            ) from None

    def receive(self, maker: str, text: str) -> None:
        """Call from now on what the function *maker* returns for a text, and where the texts of calls will lie."""
        made = self._kept(f"new Uint16Array({_INLINE + 1})")
        self._inbox = ctypes.addressof(made.contents.value.bytes_val.contents)
        self._box = self._kept("[]")
        self._key = self._library.mr_alloc_int_val(self._context, 0, 3)
        arguments = self._kept("[]")
        for item in (self._text(text), made, self._box):
            self._library.mr_free_value(self._context, self._library.mr_array_push(self._context, arguments, item))
        function = self._kept(maker)
        self._run = self._finish(
            self._library.mr_call_function(self._context, function, self._nothing, arguments, _TASK)
        )
        if self._run.contents.type != _FUNCTION:
            self._read(self._run)

    def answer(self, taker: str, answer: Callable[[str], str]) -> None:
        """Let scripts ask in the midst of a task: *taker* is called with what rings, and with where the texts lie.

        *answer* is called in the isolate's thread, and the task goes on with what it returns.
        """
        memory = self._kept(MAKER)
        self._ears.postbox = Postbox(ctypes.addressof(memory.contents.value.bytes_val.contents), answer)
        arguments = self._kept("[]")
        for item in (self._library.mr_make_js_callback(self._context, _RUNG), memory):
            self._library.mr_free_value(self._context, self._library.mr_array_push(self._context, arguments, item))
        function = self._kept(taker)
        self._read(
            self._finish(self._library.mr_call_function(self._context, function, self._nothing, arguments, _TASK))
        )

    def call(self, text: str) -> str:
        """Give the function a text, and return the text that it returns."""
        return self._read(self._finish(self._begin(text)))

    def start(self, text: str, ended: Callable[[], None]) -> None:
        """Give the function a text, and return at once; *ended* is called in the isolate's thread."""
        self._ears.ended = ended
        self._started = self._begin(text)

    def finish(self) -> str:
        """Return the text that the function returned to a call that was started."""
        return self._read(self._finish(self._started))

    def cancel(self) -> None:
        """End the call that was started."""
        self._library.mr_cancel_task(self._context, self._started)

    def _begin(self, text: str) -> int:
        self._place.follow()
        data = text.encode("utf-16-le", "surrogatepass")
        if len(data) <= _INLINE * 2:
            ctypes.memmove(self._inbox, (len(data) >> 1).to_bytes(2, "little") + data, len(data) + 2)
        else:
            ctypes.memmove(self._inbox, b"\xff\xff", 2)
            item = self._text(text)
            self._library.mr_free_value(
                self._context, self._library.mr_set_object_item(self._context, self._box, self._key, item)
            )
            self._library.mr_free_value(self._context, item)
        return self._library.mr_call_function(self._context, self._run, self._nothing, self._no_arguments, _TASK)

    def close(self) -> None:
        """Give back the isolate, its thread and its memory."""
        if self._free.alive:
            self._is_closing.append(True)
            self._ears.postbox = self.stop_others = None  # they know of the engine, and so of this isolate
            self._finish(
                self._library.mr_call_function(self._context, self._nothing, self._nothing, self._no_arguments, 0)
            )
            self._free()

    def _finish(self, task: int) -> "_Handle":
        """Wait until a task is over, for as long as it may take, and return its result."""
        try:
            is_over = self._is_over_in_time()
        except BaseException:  # Ctrl-C, while a script runs
            self._stop(task)
            raise
        if not is_over:
            self._stop(task)
            raise Stopped(is_memory=False)
        while self._ears.rung:
            self._library.mr_free_value(self._context, self._ears.rung.pop())
        return self._ears.results.pop()

    def _is_over_in_time(self) -> bool:
        """Wait until a task is over, and return whether it was before its time was used up.

        The time is the process's own: what a machine does meanwhile for others is not the script's fault.
        """
        begun = time.process_time()
        if self._ready.acquire(timeout=self.limit):
            return True
        end = time.monotonic() + (ASLEEP - 1) * self.limit
        while (left := self.limit - (time.process_time() - begun)) > 0 and time.monotonic() < end:
            if self._ready.acquire(timeout=max(left, SHORTEST_WAIT)):
                return True
        return False

    def _stop(self, task: int) -> None:
        self._library.mr_cancel_task(self._context, task)
        if self.stop_others is not None:
            self.stop_others()
        if not self._ready.acquire(timeout=PATIENCE):
            self._free()  # microtasks that a failed script left, outside of any task: only the end ends them
            return
        self._library.mr_free_value(self._context, self._ears.results.pop())

    def _read(self, handle: "_Handle") -> str:
        value = handle.contents
        try:
            # A script that is ended in the middle of its microtasks leaves an ordinary result.
            if value.type in (_NO_MEMORY, _TERMINATED) or self._library.mr_hard_memory_limit_reached(self._context):
                self._library.mr_set_hard_memory_limit(self._context, MEMORY)  # what comes next is judged anew
                raise Stopped(is_memory=True)
            if value.type < _FAILED:
                return self._string(value) if value.type == _STRING else ""
            raise Thrown(self._string(value), is_parsed=value.type != _UNPARSED)
        finally:
            self._library.mr_free_value(self._context, handle)

    def _string(self, value: "_Value") -> str:
        return ctypes.string_at(value.value.bytes_val, value.len).decode("utf-8", "replace")

    def _text(self, text: str) -> "_Handle":
        data = text.encode("utf-8", "replace")
        return self._library.mr_alloc_string_val(self._context, data, len(data), _STRING)

    def _kept(self, source: str) -> "_Handle":
        """Return a handle of what *source* evaluates to, kept until the end."""
        code = self._text(source)
        handle = self._finish(self._library.mr_eval(self._context, code, _TASK))
        self._library.mr_free_value(self._context, code)
        return handle


@cache
def library() -> "_Library":
    """Return mini-racer's library, started with the flags that are needed unless it was started before.

    Raises:
        DefinitionError: It is not installed.
    """
    try:
        from py_mini_racer import init_mini_racer
    except ImportError:
        raise DefinitionError(
            "an extension's scripts need the JavaScript engine, which is not installed: "
            "pip install 'nmhost[js]', or install_extension(..., scripts=False) to play the extension from Python"
        ) from None
    return cast("_Library", init_mini_racer(flags=FLAGS, ignore_duplicate_init=True))


class _Ears:
    """What hears from mini-racer, in the isolate's thread, and knows nothing of the isolate, which its owner ends."""

    def __init__(self) -> None:
        self.results: list[_Handle] = []
        self.ready = threading.Lock()
        self.ready.acquire()
        self.rung: list[_Handle] = []
        self.postbox: Postbox | None = None
        self.ended: Callable[[], None] | None = None

    def finished(self, handle: "_Handle") -> None:
        self.results.append(handle)
        ended, self.ended = self.ended, None
        if ended is not None:
            ended()
        self.ready.release()

    def ring(self, handle: "_Handle") -> None:
        self.rung.append(handle)
        if self.postbox is not None:
            self.postbox.ring()


def _callback(ears: _Ears, is_closing: list[bool], place: Place) -> object:
    """Return what mini-racer calls, in the isolate's thread, when a task is over or a script rings.

    The interpreter makes a thread state for each such call and throws it away, which takes longer than all else; one
    that is asked for and kept is used again. It is given back in the last call.
    """
    from py_mini_racer._dll import MR_CALLBACK  # the type of the callback; only the class of Python's layer is public

    state: list[int] = []

    def told(number: int, handle: "_Handle") -> None:
        if not state:
            state.append(ctypes.pythonapi.PyGILState_Ensure())
            place.note_thread()
        elif is_closing:
            ctypes.pythonapi.PyGILState_Release(state[0])
        (ears.finished if number == _TASK else ears.ring)(handle)

    return MR_CALLBACK(told)


class _Union(Protocol):
    bytes_val: "ctypes._Pointer[ctypes.c_char]"


class _Value(Protocol):
    value: _Union
    len: int
    type: int


class _Handle(Protocol):
    @property
    def contents(self) -> _Value: ...


class _Library(Protocol):
    """What is used of mini-racer's library (its exports.h)."""

    mr_init_context: Callable[[object], int]
    mr_free_context: Callable[[int], None]
    mr_set_hard_memory_limit: Callable[[int, int], None]
    mr_hard_memory_limit_reached: Callable[[int], bool]
    mr_eval: Callable[[int, _Handle, int], int]
    mr_call_function: Callable[..., int]
    mr_make_js_callback: Callable[[int, int], _Handle]
    mr_cancel_task: Callable[[int, int], None]
    mr_alloc_string_val: Callable[[int, bytes, int, int], _Handle]
    mr_alloc_int_val: Callable[[int, int, int], _Handle]
    mr_free_value: Callable[[int, _Handle], None]
    mr_array_push: Callable[[int, _Handle, _Handle], _Handle]
    mr_set_object_item: Callable[[int, _Handle, _Handle, _Handle], _Handle]
