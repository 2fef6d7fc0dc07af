"""Wind a port up whose handlers take their time: give up what still runs, and call the handlers of the end."""

from nmhost.aio.turns import Promise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import partial
    from typing import Any

    from nmhost.aio.queues import Queues
    from nmhost.aio.turns import Scheduler
    from nmhost.dispatch import Runner
    from nmhost.handlers import Handler
else:
    from _functools import partial  # the package around it costs a start-up

# What is cancelled at the end has this long, in seconds, to clean up.
_CANCELLED_WITHIN = 0.3


async def give_up(runner: "Runner", scheduler: "Scheduler", queues: "Queues") -> None:
    """Forget what waits and cancel what runs; say how much that was."""
    waiting = queues.waiting + len(runner.wire.received)
    if waiting and not runner.wire.disconnected:
        runner.log.warning(f"the port ended before the turn of {waiting} messages came; they are not handled")
    tasks = {task for queue in queues.all for task in queue.give_up() if not task.done()}
    if not tasks:
        return
    left = set(tasks)
    ended = Promise(scheduler)

    def one_ended(task: object) -> None:
        left.discard(task)
        if not left:
            ended.settle(None)

    for task in tasks:
        task.add_done_callback(one_ended)
    scheduler.call_later(_CANCELLED_WITHIN, partial(ended.settle, None))
    await ended
    if left:
        runner.log.warning(f"{len(left)} handlers did not end with the port")


async def call_the_ends(runner: "Runner", generator: object) -> None:
    """Call the handlers of the end and leave the lifespan, whose *generator* is None if it was not entered."""
    for handler in runner.registered.disconnects:
        await _attempt(runner, handler, runner.bound(handler).call, None)
    lifespan = runner.registered.lifespan
    if lifespan is not None and generator is not None:
        from nmhost.lazy.lifespan import leave, leave_async  # only a host with one needs it

        await _attempt(runner, lifespan, leave_async if lifespan.is_async else leave, generator)


async def _attempt(runner: "Runner", handler: "Handler", act: "Callable[..., Any]", given: object) -> None:
    """Do what is due at the end of the port; a failure is logged."""
    try:
        result = act(given)
        if handler.is_async:
            await result
    except BaseException as error:
        from nmhost.lazy.failures import log_at_end  # only a failure needs it

        log_at_end(error, handler.function, runner)
