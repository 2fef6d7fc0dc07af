"""The markup of omnibox suggestions: whether it is XML, and what Chromium's parser says of what is none.

Texts and order are those of libxml2 (parser.c); source: lacked_omnibox_markup, Chromium 156, seen 2026-11-30.
"""

import re

_HEAD, _TAIL = "<fragment>", "</fragment>"
_WIDTH = 80  # of the line that an error shows
_NAME = re.compile(r"[A-Za-z_:\u00c0-\uffff][\w:.\-\u00b7]*")
_ENTITIES = ("lt", "gt", "amp", "quot", "apos")
_NUMBER = re.compile(r"&#(?:x[\da-fA-F]+|\d+);")
_SKIPPED = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Wrong(Exception):
    """A mistake at a place of the text; *unbalanced* ones let the parser go on to elements that don't match."""

    def __init__(self, at: int, words: str, *, unbalanced: bool = False) -> None:
        super().__init__(words)
        self.at = at
        self.words = words
        self.unbalanced = unbalanced


def why_no_markup(description: str) -> str | None:
    """Return what is said of a description that is no XML, nothing of one that is."""
    text = f"{_HEAD}{description}{_TAIL}"
    try:
        _Reader(text).read()
    except _Wrong as wrong:
        kind = "unbalanced elements" if wrong.unbalanced else "bad content"
        return f"Invalid XML: {kind}: {_told(text, wrong.at, wrong.words)}"
    return None


def _told(text: str, at: int, words: str) -> str:
    line = text.count("\n", 0, at) + 1
    return f"Entity: line {line}: parser error : {words}\n{_shown(text, at)[0]}"


def _shown(text: str, at: int) -> tuple[str, int]:
    """Return what of the line around a place is shown, and where in it the place is."""
    start = max(text.rfind("\n", 0, at) + 1, at - _WIDTH)
    return text[start:].partition("\n")[0][:_WIDTH], at - start


class _Reader:
    """The parser, at a place of the text.

    Args:
        text: The whole fragment.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open: list[tuple[str, int]] = []

    def read(self) -> None:
        """Read to the end, or to the first mistake."""
        while self._at < len(self._text):
            one = self._text[self._at]
            if one == "<":
                self._tag()
            elif one == "&":
                self._reference()
            else:
                self._character(one)

    def _character(self, one: str) -> None:
        if self._text.startswith("]]>", self._at):
            raise _Wrong(self._at, "Sequence ']]>' not allowed in content")
        if _CONTROL.match(one):
            raise _Wrong(self._at, f"PCDATA invalid Char value {ord(one)}")
        self._at += 1

    def _reference(self) -> None:
        if number := _NUMBER.match(self._text, self._at):
            self._at = number.end()
            return
        name = _NAME.match(self._text, self._at + 1)
        if name is None:
            raise _Wrong(self._at + 1, "xmlParseEntityRef: no name", unbalanced=True)
        if not self._text.startswith(";", name.end()):
            raise _Wrong(name.end(), "EntityRef: expecting ';'", unbalanced=True)
        if name[0] not in _ENTITIES:
            raise _Wrong(name.end() + 1, f"Entity '{name[0]}' not defined")
        self._at = name.end() + 1

    def _tag(self) -> None:
        for begin, end in _SKIPPED.items():
            if self._text.startswith(begin, self._at):
                found = self._text.find(end, self._at + len(begin))
                if found < 0:
                    raise _Wrong(self._at, "Comment not terminated")
                self._at = found + len(end)
                return
        if self._text.startswith("</", self._at):
            self._end_tag()
        else:
            self._start_tag()

    def _end_tag(self) -> None:
        found = _NAME.match(self._text, self._at + 2)
        name, end = (found[0], found.end()) if found is not None else ("", self._at + 2)
        opened, line = self._open.pop() if self._open else ("", 0)
        behind = len(self._text) - len(self._text[end:].lstrip())
        if not self._text.startswith(">", behind):
            raise _Wrong(behind, "expected '>'")
        if name != opened:
            raise _Wrong(behind + 1, f"Opening and ending tag mismatch: {opened} line {line} and {name}")
        self._at = behind + 1

    def _start_tag(self) -> None:
        name = _NAME.match(self._text, self._at + 1)
        if name is None:
            raise _Wrong(self._at + 1, "StartTag: invalid element name")
        line = self._text.count("\n", 0, self._at) + 1
        self._at = name.end()
        while not self._text.startswith((">", "/>"), self._at):
            self._attribute(name[0])
        if self._text.startswith("/>", self._at):
            self._at += 2
            return
        self._at += 1
        self._open.append((name[0], line))

    def _attribute(self, element: str) -> None:
        at = len(self._text) - len(self._text[self._at :].lstrip())
        if self._text.startswith((">", "/>"), at):
            self._at = at
            return
        name = _NAME.match(self._text, at)
        if name is None:
            shown, place = _shown(self._text, at)
            further = _told(self._text, at, f"Couldn't find end of Start Tag {element}")
            raise _Wrong(at, f"error parsing attribute name\n{shown}\n{' ' * place}^\n{further.rpartition(chr(10))[0]}")
        if not self._text.startswith("=", name.end()):
            raise _Wrong(name.end(), f"Specification mandates value for attribute {name[0]}")
        quote = self._text[name.end() + 1 : name.end() + 2]
        end = self._text.find(quote, name.end() + 2) if quote in ("'", '"') else -1
        if end < 0:
            raise _Wrong(name.end() + 1, "AttValue: \" or ' expected")
        self._at = end + 1
