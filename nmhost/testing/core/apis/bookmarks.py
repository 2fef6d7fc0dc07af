"""The bookmarks namespace: a tree of folders and bookmarks, as a new profile has it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import UNDEFINED, items, members, number_or_none, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World
    from nmhost.testing.core.table import Table

Row = dict[str, object]
_GUID = re.compile("[A-Za-z0-9_-]{12}")  # Firefox's IDs of bookmarks


class Node:
    """A folder or a bookmark.

    Args:
        facts: What the API shows of it, beside its place.
        is_folder: Whether it can hold others.
    """

    def __init__(self, facts: Mapping[str, object], *, is_folder: bool) -> None:
        self.facts: dict[str, object] = dict(facts)
        self.parent: Node | None = None
        self.children: list[Node] | None = [] if is_folder else None

    @property
    def id(self) -> str:
        """Its ID."""
        return str(self.facts["id"])

    def walk(self) -> "Iterator[Node]":
        """Yield it and all below it."""
        yield self
        for child in self.children or ():
            yield from child.walk()

    def put(self, child: "Node", index: int | None = None) -> None:
        """Put a node into it."""
        children = self.children if self.children is not None else []
        children.insert(len(children) if index is None else index, child)
        child.parent = self

    def take_out(self) -> None:
        """Remove it from its folder."""
        if self.parent is not None and self.parent.children is not None:
            self.parent.children.remove(self)
        self.parent = None

    def shown(self, *, deep: bool = False) -> Row:
        """Return it as the API shows it, with all in it where that is asked for."""
        row = {**self.facts, **({"url": UNDEFINED} if self.facts.get("url", "") is None else {})}
        row.pop("hidden", None)
        if self.parent is not None:
            row |= {"parentId": self.parent.id, "index": (self.parent.children or []).index(self)}
        if deep and self.children is not None:
            shown = [child for child in self.children if child.facts.get("hidden") is not True]
            row["children"] = [child.shown(deep=True) for child in shown]
        return row


class Bookmarks:
    """The bookmarks of a browser.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self._last = state.table.number("first_bookmark")
        rows = state.table.rows("bookmark_folders")
        made = {str(row["id"]): Node(self._stamped(row), is_folder=True) for row in rows}
        for row in rows:
            parent = made.get(text_or(row.get("in"), ""))
            if parent is not None:
                parent.put(made[str(row["id"])])
        self.root: Node = next(iter(made.values()))
        self._own_folders = frozenset(made)

    def find(self, number: object) -> Node:
        """Return a node by its ID.

        Raises:
            ApiError: There is none.
        """
        for node in self.root.walk():
            if node.id == number:
                return node
        _check_number(self._state.table, number)
        word = "bookmark_gone" if _GUID.fullmatch(str(number)) else "bookmark_none"
        raise ApiError(self._state.table.text(word, id=number))

    def is_own_folder(self, node: Node) -> bool:
        """Return whether a folder is the browser's, not made by anybody."""
        return node.id in self._own_folders

    def make(self, given: Mapping[str, object]) -> Node:
        """Return a new node with the next ID."""
        self._last += 1
        row = self._state.table
        url, kind = given.get("url"), given.get("type")
        number = str(self._last) if row.flag("bookmarks_are_numbered") else f"bookmark{self._last:04}"
        facts: Row = {"id": number, "title": text_or(given.get("title"), ""), **self._dates(is_folder=url is None)}
        if isinstance(url, str):
            facts["url"] = url if urlsplit(url).path else f"{url}/"
        if row.flag("bookmarks_have_types"):
            facts.setdefault("url", "data:" if kind == "separator" else None)
            facts["type"] = text_or(kind, "folder" if url is None else "bookmark")
        return Node({**facts, **row.table("bookmark")}, is_folder=url is None)

    def _stamped(self, row: Mapping[str, object]) -> Row:
        kept = {key: value for key, value in row.items() if key != "in"}
        if "in" not in row:
            return kept
        url: Row = {"url": None} if self._state.table.flag("bookmarks_have_types") else {}
        dates = self._dates(is_folder=not self._state.table.flag("bookmark_roots_are_untouched"))
        return {**kept, **url, **dates, **self._state.table.table("bookmark")}

    def _dates(self, *, is_folder: bool) -> Row:
        now = self._state.tasks.now()
        return {"dateAdded": now, "dateGroupModified": now} if is_folder else {"dateAdded": now}


def get(world: "World", arguments: Arguments) -> object:
    """Return bookmarks by their IDs."""
    given = first(arguments)
    return [_book(world).find(one).shown() for one in (members(given) if isinstance(given, list) else [given])]


def get_children(world: "World", arguments: Arguments) -> object:
    """Return what lies in a folder."""
    table, number = world.state.table, first(arguments)
    if table.refuses("bookmark_no_folder") and not any(node.id == number for node in _book(world).root.walk()):
        raise ApiError(table.text("bookmark_no_folder"))
    return [child.shown() for child in _book(world).find(number).children or ()]


def get_tree(world: "World", arguments: Arguments) -> object:
    """Return all."""
    return [_book(world).root.shown(deep=True)]


def get_sub_tree(world: "World", arguments: Arguments) -> object:
    """Return a folder and all in it."""
    table, number = world.state.table, first(arguments)
    if table.refuses("bookmark_no_tree") and not any(node.id == number for node in _book(world).root.walk()):
        raise ApiError(table.text("bookmark_no_tree"))
    return [_book(world).find(number).shown(deep=True)]


def get_recent(world: "World", arguments: Arguments) -> object:
    """Return the newest bookmarks."""
    marks = [node for node in _book(world).root.walk() if node.children is None]
    marks.sort(key=lambda node: float(str(node.facts["dateAdded"])), reverse=True)
    return [node.shown() for node in marks[: number_or_none(first(arguments)) or 0]]


def search(world: "World", arguments: Arguments) -> object:
    """Return what has some words in its title or URL, or just that title or URL."""
    given, root = first(arguments), _book(world).root
    wanted = {"query": given} if isinstance(given, str) else items(given)
    words = text_or(wanted.get("query"), "").lower().split()
    if given == "" and world.state.table.refuses("bookmark_no_query"):
        raise ApiError(world.state.table.text("bookmark_no_query"))
    exact = {key: wanted[key] for key in ("url", "title") if wanted.get(key) is not None}
    found = []
    is_any = wanted == {}
    is_all = is_any and world.state.table.flag("empty_search_finds_roots")
    for node in root.walk():
        text = f"{node.facts['title']} {node.facts.get('url') or ''}".lower()
        fits = all(word in text for word in words) and all(node.facts.get(key) == exact[key] for key in exact)
        is_meant = bool(words or exact or is_any) and node.parent is not root
        if fits and (is_meant or is_all) and node.parent is not None:
            found.append(node.shown())
    return found


def create(world: "World", arguments: Arguments) -> object:
    """Make a bookmark or a folder."""
    given, table, book = items(first(arguments)), world.state.table, _book(world)
    url = given.get("url")
    if isinstance(url, str) and not urlsplit(url).scheme:
        raise ApiError(table.text("bookmark_bad_url", **_slots(world, given)))
    parent = _parent(world, given)
    _check_index(world, parent, given)
    node = book.make(given)
    parent.put(node, number_or_none(given.get("index")))
    world.state.fire_to_all("bookmarks.onCreated", node.id, node.shown())
    return node.shown()


def _check_index(world: "World", parent: Node, given: Mapping[str, object]) -> None:
    """Refuse a place beyond the end of a folder, where the family does."""
    table, index = world.state.table, number_or_none(given.get("index")) or 0
    if index > len(parent.children or ()) and table.refuses("bookmark_index"):
        raise ApiError(table.text("bookmark_index"))


def _check_there(world: "World", number: str) -> None:
    """Refuse to change what is not there, in the words of a parent that is not."""
    if not any(node.id == number for node in _book(world).root.walk()):
        raise ApiError(world.state.table.text("bookmark_no_parent"))


def update(world: "World", arguments: Arguments) -> object:
    """Change a bookmark's title or URL."""
    changes, table = items(arguments[1]), world.state.table
    if not str(first(arguments)).isdecimal() and table.refuses("bookmark_bad_id"):
        raise ApiError(table.text("bookmark_no_parent"))  # which is what it says of an ID that is none
    if table.flag("unknown_bookmark_is_a_parent"):
        _check_there(world, str(first(arguments)))
    node = _to_change(world, arguments)
    if isinstance(url := changes.get("url"), str) and not urlsplit(url).scheme:
        facts = json.dumps({"guid": node.id, **changes}, separators=(",", ":"))
        raise ApiError(world.state.table.text("bookmark_bad_change", facts=facts))
    said = {key: changes[key] for key in ("title", "url") if changes.get(key) is not None}
    if "url" in said and node.children is not None and table.refuses("bookmark_folder_url"):
        raise ApiError(table.text("bookmark_folder_url", url=said["url"]))
    if not said and world.state.table.refuses("bookmark_unchanged"):
        raise ApiError(
            world.state.table.text("bookmark_bad_change", facts=json.dumps({"guid": node.id}, separators=(",", ":")))
        )
    if not said:
        return node.shown()
    node.facts |= said
    whole = {key: node.facts[key] for key in ("title", "url") if key in node.facts}
    alone = [{key: value} for key, value in said.items()]
    # Each change by itself; some families tell both of title and URL even then.
    for told in alone if world.state.table.flag("bookmark_changes_alone") else [whole for _ in said]:
        world.state.fire_to_all("bookmarks.onChanged", node.id, told)
    return node.shown()


def move(world: "World", arguments: Arguments) -> object:
    """Put a bookmark into another place."""
    given = items(arguments[1])
    folder = {"parentGuid": given["parentId"]} if given.get("parentId") is not None else {}
    index = given.get("index")
    node = _to_change(world, arguments, {**folder, "index": -1 if index is None else index})
    before = node.shown()
    parent = _parent(world, {"parentId": before.get("parentId"), **given}, moved=node)
    if parent in node.walk():
        raise ApiError(world.state.table.text("bookmark_below_itself"))
    _check_index(world, parent, given)
    node.take_out()
    parent.put(node, number_or_none(given.get("index")))
    now = node.shown()
    told = {"parentId": now["parentId"], "index": now["index"]}
    told |= {"oldParentId": before.get("parentId"), "oldIndex": before.get("index")}
    if (told["parentId"], told["index"]) != (told["oldParentId"], told["oldIndex"]):
        world.state.fire_to_all("bookmarks.onMoved", node.id, told)
    return now


def remove(world: "World", arguments: Arguments) -> None:
    """Remove a bookmark or an empty folder."""
    table, number = world.state.table, text_or(first(arguments), "")
    node = _to_remove(world, number)
    if node.parent is _book(world).root and table.refuses("bookmark_remove_root"):
        raise ApiError(table.text("bookmark_remove_root", id=number))
    _check_own_folder(world, node)
    if node.children:
        raise ApiError(world.state.table.text("bookmark_not_empty", id=node.id))
    _remove(world, node)


def _to_remove(world: "World", number: str) -> Node:
    table = world.state.table
    if table.refuses("bookmark_remove_none") and not any(node.id == number for node in _book(world).root.walk()):
        word = "bookmark_remove_gone" if _GUID.fullmatch(number) else "bookmark_remove_none"
        raise ApiError(table.text(word, id=number))
    return _book(world).find(number)


def remove_tree(world: "World", arguments: Arguments) -> None:
    """Remove a folder and all in it."""
    node = _to_remove(world, text_or(first(arguments), ""))
    _check_own_folder(world, node)
    _remove(world, node)


EVENTS = tuple(
    f"bookmarks.on{name}"
    for name in ("Created", "Changed", "Moved", "Removed", "ChildrenReordered", "ImportBegan", "ImportEnded")
)
FUNCTIONS: Mapping[str, Function] = {
    "bookmarks.get": get,
    "bookmarks.getChildren": get_children,
    "bookmarks.getTree": get_tree,
    "bookmarks.getSubTree": get_sub_tree,
    "bookmarks.getRecent": get_recent,
    "bookmarks.search": search,
    "bookmarks.create": create,
    "bookmarks.update": update,
    "bookmarks.move": move,
    "bookmarks.remove": remove,
    "bookmarks.removeTree": remove_tree,
}


def _book(world: "World") -> Bookmarks:
    return world.state.part(Bookmarks)


def _to_change(world: "World", arguments: Arguments, told: Mapping[str, object] | None = None) -> Node:
    """Return the bookmark that a call changes.

    Raises:
        ApiError: There is none, or it is one of the browser's own folders.
    """
    table, number, book = world.state.table, text_or(first(arguments), ""), _book(world)
    if table.refuses("bookmark_change_none") and not any(node.id == number for node in book.root.walk()):
        facts = {"guid": number, **(items(arguments[1]) if told is None else told)}
        raise ApiError(table.text("bookmark_change_none", facts=json.dumps(facts, separators=(",", ":"))))
    node = book.find(number)
    _check_own_folder(world, node)
    return node


def _check_own_folder(world: "World", node: Node) -> None:
    table = world.state.table
    if table.refuses("bookmark_change_root") and _book(world).is_own_folder(node):
        raise ApiError(table.text("bookmark_change_root"))


def _parent(world: "World", given: Mapping[str, object], *, moved: Node | None = None) -> Node:
    slots, table = _slots(world, given), world.state.table
    for node in _book(world).root.walk():
        if node.id == slots["id"] and node.children is not None:
            return node
        if node.id == slots["id"] and table.refuses("bookmark_in_link"):
            raise ApiError(table.text("bookmark_in_link"))
    _check_number(table, slots["id"])
    if moved is not None and table.refuses("bookmark_change_none"):
        facts = {"guid": moved.id, "parentGuid": slots["id"], "index": given.get("index", -1)}
        raise ApiError(table.text("bookmark_change_none", facts=json.dumps(facts, separators=(",", ":"))))
    raise ApiError(table.text("bookmark_no_parent", **slots))


def _slots(world: "World", given: Mapping[str, object]) -> dict[str, object]:
    """Return what texts say of a bookmark that can't be made."""
    return {
        "id": text_or(given.get("parentId"), world.state.table.word("bookmark_parent")),
        "title": text_or(given.get("title"), ""),
        "type": 1 if given.get("url") is not None else 2,
        "url": given.get("url"),
    }


def _remove(world: "World", node: Node) -> None:
    shown = node.shown()
    node.take_out()
    kept = {key: value for key, value in shown.items() if key not in ("parentId", "index")}
    if world.state.table.flag("removed_bookmark_has_place"):
        kept = shown
    told = {"parentId": shown.get("parentId"), "index": shown.get("index"), "node": kept}
    world.state.fire_to_all("bookmarks.onRemoved", node.id, told)


def _check_number(table: "Table", number: object) -> None:
    """Refuse what is no number of a bookmark, in a family that says so apart."""
    if not str(number).isdecimal() and table.refuses("bookmark_bad_id"):
        raise ApiError(table.text("bookmark_bad_id"))
