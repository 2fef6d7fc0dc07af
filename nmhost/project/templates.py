"""Fill templates: text in which ``@word@`` stands for a value."""

import re
from collections.abc import Mapping

_MARK = re.compile(r"@([a-z_]+)@")


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return *template* with each ``@word@`` replaced; what a value says is not looked at again.

    Raises:
        KeyError: There is no value for a word.
    """
    return _MARK.sub(lambda mark: values[mark[1]], template)
