"""The style sheets that extensions put into documents: told to the scripts' worlds, which compute with them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import Frame


def style(frame: "Frame", sheets: Sequence[str], *, remove: bool = False, of_user: bool = False) -> None:
    """Put sheets into a frame's document, or take those of the same texts and origin out again; a user's come first."""
    document = frame.document
    for sheet in ((of_user, text) for text in sheets):
        if remove and sheet in document.sheets:
            document.sheets.remove(sheet)
        elif not remove and not (sheet in document.sheets and frame.state.table.flag("same_sheets_are_one")):
            document.sheets.insert(0 if of_user else len(document.sheets), sheet)
    for context in frame.contexts:
        frame.state.fronts.style(context)
