"""No modules import each other in a circle, be it at the top, where it is needed or for types alone."""

import grimp

BY_DESIGN = {"nmhost.host", "nmhost.cli.own"}
"""``host.main()`` is the host's own command line when a person starts it."""

MODEL = "nmhost.testing.core."
"""What there is in an emulated browser belongs to one another: a tab has frames, a frame knows its tab."""


def reached(graph: grimp.ImportGraph, start: str) -> set[str]:
    """Return every module that *start* imports, by way of others too."""
    found, ahead = set[str](), [start]
    while ahead:
        new = graph.find_modules_directly_imported_by(ahead.pop()) - found
        found |= new
        ahead += new
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("nmhost", exclude_type_checking_imports=False)
    closed = {module: reached(graph, module) for module in graph.modules if not module.startswith(MODEL)}
    circles = {
        module: sorted(other for other in after if other != module and module in closed.get(other, ()))
        for module, after in closed.items()
    }
    assert {module: others for module, others in circles.items() if others and module not in BY_DESIGN} == {}
    assert {module for module in BY_DESIGN if set(circles[module]) - BY_DESIGN} == set()
