"""Print how the cases of others are held here: ``python -m tests.cases``."""

from collections import Counter

from tests.cases.table import Table, cases


def main() -> None:
    """Print the counts, and each case that nothing holds with the reason."""
    table = Table()
    counts: Counter[str] = Counter()
    scopes = Counter(scope for case in cases() for scope in case.scopes)
    for case in cases():
        held = table.held(case)
        if held is None:
            counts["unknown"] += 1
            continue
        kind = "scenario" if held.scenarios else "test" if held.tests else "not held"
        counts[kind] += 1
        if kind == "not held":
            print(f"{case.id}: {'; '.join(held.reasons)}")
    print(f"{len(cases())} in scope:", ", ".join(f"{count} for the {scope}" for scope, count in sorted(scopes.items())))
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()))


if __name__ == "__main__":
    main()
