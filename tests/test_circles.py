"""No modules import each other in a circle, be it at the top, where it is needed or for types alone."""

from graphlib import TopologicalSorter

import grimp

BY_DESIGN = ("nmhost.host", "nmhost.cli.own")
"""``host.main()`` is the host's own command line when a person starts it."""


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("nmhost", exclude_type_checking_imports=False)
    imported = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    user, used = BY_DESIGN
    assert used in imported[user]
    imported[user] = imported[user] - {used}
    TopologicalSorter(imported).prepare()  # a CycleError names the circle
