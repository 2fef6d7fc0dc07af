"""The style sheets that extensions put into documents: told to the scripts' worlds, which compute with them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import Frame


def style(frame: "Frame", sheets: Sequence[str], *, remove: bool = False, of_user: bool = False) -> None:
    """Put sheets into a frame's document, or take those of the same texts out again; a user's come first."""
    document = frame.document
    for sheet in sheets:
        if not remove and sheet in document.sheets and frame.state.table.flag("same_sheets_are_one"):
            continue
        if not remove and of_user:
            document.sheets.insert(0, sheet)
        elif not remove:
            document.sheets.append(sheet)
        elif sheet in document.sheets:
            document.sheets.remove(sheet)
    for context in frame.contexts:
        frame.state.fronts.style(context)
