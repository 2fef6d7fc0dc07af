"""What runs in the worlds of an emulated browser: the test's Python, and scripts, each loaded when first needed."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.world import World

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context
    from nmhost.testing.core.seam import Script
    from nmhost.testing.python.front import PythonFront


class Fronts:
    """The maker of fronts that every emulated browser has."""

    def run_scripts(self, context: "Context", scripts: "Sequence[Script]") -> None:
        """Run scripts in a context, if its extension's scripts run at all."""
        if not context.alive or not scripts:
            return
        if context.extension is not None and not context.extension.scripts:
            return
        from nmhost.testing.javascript.scripts import run_scripts  # needs the js extra

        run_scripts(context, scripts)

    def load(self, context: "Context") -> bool:
        """Parse a context's document in its world of scripts, and run the document's own.

        Returns whether all have run: a module that waits for the document's frames does when this is called again.
        """
        if not context.alive:
            return True
        from nmhost.testing.javascript.scripts import javascript  # needs the js extra

        return javascript(context).page.load()

    def style(self, context: "Context") -> None:
        """Let a context's scripts compute with the style sheets that extensions have put into its document."""
        if context.alive and context.worlds:
            from nmhost.testing.javascript.scripts import restyle  # needs the js extra

            restyle(context)

    def finish(self, context: "Context") -> None:
        """Run the scripts that the document does not wait for, and tell of its resources."""
        if context.alive:
            from nmhost.testing.javascript.scripts import javascript  # needs the js extra

            javascript(context).page.finish()

    def python(self, context: "Context") -> "PythonFront":
        """Make a context's Python world, and return its front."""
        from nmhost.testing.python.front import PythonFront  # a test in JavaScript alone needs none

        world = World(context)
        front = PythonFront(world)
        world.front = front
        context.worlds.append(world)
        return front

    def inject(
        self, context: "Context", source: str, *, name: str, ended: "Callable[[Mapping[str, object]], None]"
    ) -> None:
        """Run code that an extension injects into a context."""
        if context.extension is not None and not context.extension.scripts:
            ended({})
            return
        from nmhost.testing.javascript.scripts import javascript  # needs the js extra

        javascript(context).inject(source, name, ended)

    def evaluate(self, context: "Context", source: str, *, timeout: float | None) -> object:
        """Return what JavaScript evaluates to in a context."""
        from nmhost.testing.javascript.scripts import evaluate  # needs the js extra

        return evaluate(context, source, timeout=timeout)

    async def evaluate_async(self, context: "Context", source: str, *, timeout: float | None) -> object:
        """Return what JavaScript evaluates to in a context, in an event loop."""
        from nmhost.testing.javascript.scripts import evaluate_async  # needs the js extra

        return await evaluate_async(context, source, timeout=timeout)
