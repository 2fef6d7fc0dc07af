"""The history of a frame: what URLs its documents had, and where among them it stands."""

from dataclasses import dataclass, replace


@dataclass(slots=True)
class Entry:
    """One place of a history.

    Args:
        url: The URL there.
        document_id: The document that had it, or would be loaded for it.
        state: What a script keeps there, as the text of a structured clone.
        skipped: Whether its page was left for another before anybody had touched it.
    """

    url: str
    document_id: str
    state: str | None = None
    skipped: bool = False


class History:
    """The entries of one frame."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self.place: int = -1
        self.replaces = False  # whether the document under way takes the place of the one here
        self.is_redirect = False  # whether scripts have led here in place of what was there
        self.no_article = False  # whether the browser knows that there is none, as once a document was left
        self.arrived_by: str = "navigate"  # how its document came, as performance's PerformanceNavigationTiming says

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def here(self) -> Entry | None:
        """The entry where the frame is, none before it has loaded anything."""
        return self._entries[self.place] if self._entries else None

    def at(self, steps: int) -> Entry | None:
        """Return the entry so many steps away, none beyond the ends."""
        place = self.place + steps
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def is_skipped(self, steps: int) -> bool:
        """Return whether going back does not stop at the entry so many steps away."""
        entry = self.at(steps)
        return entry is not None and entry.skipped

    def copy(self) -> "History":
        """Return one with the same entries, for documents of their own."""
        same = History()
        same._entries = [replace(entry, document_id="") for entry in self._entries]
        same.place = self.place
        return same

    def go(self, steps: int) -> None:
        """Stand at the entry so many steps away."""
        self.place += steps

    def note(self, url: str, state: str | None = None, *, replace: bool = False) -> None:
        """Note that the document has another URL, in place of the one it had or behind it."""
        here = self.here
        entry = Entry(url, here.document_id if here is not None else "", state)
        self._put(entry, replace=replace and here is not None)

    def arrive(self, url: str, document_id: str) -> None:
        """Note that a document was loaded: anew for the entry here if that has its URL, else another."""
        here = self.here
        if here is None or here.url != url:
            self._put(Entry(url, document_id), replace=self.replaces and here is not None)
            return
        before = here.document_id
        for entry in self._entries:
            if entry.document_id == before:
                entry.document_id = document_id

    def _put(self, entry: Entry, *, replace: bool = False) -> None:
        if not replace:
            del self._entries[self.place + 1 :]
            self.place += 1
        self._entries[self.place :] = [entry, *self._entries[self.place + 1 :]]
