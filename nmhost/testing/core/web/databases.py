"""indexedDB: the databases of each origin, who has them open, and the order in which transactions run."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.values import items, strings
from nmhost.testing.core.web import queries
from nmhost.testing.core.web.keyed import Index, Store

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World

Told = Mapping[str, object]


@dataclass(slots=True)
class _Database:
    """A database of an origin: its version, its stores, its connections, and what waits to open or delete it."""

    name: str
    version: int = 0
    stores: dict[str, Store] = field(default_factory=dict[str, Store])
    connections: "dict[str, _Connection]" = field(default_factory=dict[str, "_Connection"])
    waiting: "deque[Callable[[], bool]]" = field(default_factory=deque["Callable[[], bool]"])
    transactions: "list[_Transaction]" = field(default_factory=list["_Transaction"])

    def told(self) -> dict[str, object]:
        """Return it as a script is told it."""
        return {"version": self.version, "stores": {name: store.told() for name, store in self.stores.items()}}


@dataclass(slots=True)
class _Connection:
    """A connection of a world's; what its script calls it."""

    id: str
    world: "World"
    database: _Database
    is_closing: bool = False

    def tell(self, what: str, *about: object) -> None:
        """Tell its script what has happened."""
        self.world.state.soon(partial(self.world.deliver_web, "database", what, *about))


@dataclass(slots=True)
class _Transaction:
    """A transaction: what it may touch, what is to be done in it, and the stores as they were before it."""

    id: str
    connection: _Connection
    scope: set[str]
    mode: str
    todo: "deque[tuple[int, Told]]" = field(default_factory=deque["tuple[int, Told]"])
    is_started: bool = False
    is_committing: bool = False
    is_over: bool = False
    before: dict[str, Store] = field(default_factory=dict[str, Store])
    on_end: "Callable[[bool], None] | None" = None

    def conflicts(self, other: "_Transaction") -> bool:
        """Return whether the two may not run at once."""
        return bool(self.scope & other.scope) and not (self.mode == other.mode == "readonly")


class Databases:
    """The databases of one browser."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self._held: dict[tuple[str, str], _Database] = {}
        self._connections: dict[str, _Connection] = {}
        self._transactions: dict[str, _Transaction] = {}

    def names(self, origin: str) -> list[dict[str, object]]:
        """Return the name and version of each database of an origin."""
        own = [one for (place, _), one in self._held.items() if place == origin and one.version]
        return [{"name": one.name, "version": one.version} for one in own]

    def open(self, world: "World", request: str, told: Told) -> None:
        """Open a database, at a version if one is wished; its script hears what comes of it."""
        database = self._database(world, str(told["name"]))
        connection = _Connection(request, world, database)
        version = told.get("version")
        self._enqueue(database, _Opening(self, connection, version if isinstance(version, int) else None).go)

    def delete(self, world: "World", request: str, told: Told) -> None:
        """Delete a database when nobody has it open any more."""
        database = self._database(world, str(told["name"]))
        self._enqueue(database, _Deleting(self, _Connection(request, world, database)).go)

    def close(self, connection: str) -> None:
        """Close a connection once its transactions are over."""
        own = self._connections.get(connection)
        if own is not None:
            own.is_closing = True
            self._drop_if_idle(own)

    def begin(self, connection: str, told: Told) -> None:
        """Begin a transaction, as soon as those before it leave it to."""
        own = self._connections[connection]
        made = _Transaction(str(told["id"]), own, set(strings(told.get("scope"))), str(told["mode"]))
        self.add(made)

    def add(self, transaction: _Transaction) -> None:
        """Begin a transaction."""
        self._transactions[transaction.id] = transaction
        transaction.connection.database.transactions.append(transaction)
        self._advance(transaction.connection.database)

    def request(self, transaction: str, number: int, told: Told) -> None:
        """Do something in a transaction, in its turn."""
        own = self._transactions.get(transaction)
        if own is not None and not own.is_over:
            own.todo.append((number, told))
            self._advance(own.connection.database)

    def commit(self, transaction: str) -> None:
        """End a transaction when all that was asked of it is done."""
        own = self._transactions.get(transaction)
        if own is not None and not own.is_over:
            own.is_committing = True
            self._advance(own.connection.database)

    def abort(self, transaction: str) -> None:
        """End a transaction and take back what it did."""
        own = self._transactions.get(transaction)
        if own is not None and not own.is_over:
            self._end(own, done=False)

    def register(self, connection: _Connection) -> None:
        """Note an open connection."""
        self._connections[connection.id] = connection
        connection.database.connections[connection.id] = connection

    def forget(self, connection: _Connection) -> None:
        """Forget a connection, and go on with what waited for it."""
        self._connections.pop(connection.id, None)
        connection.database.connections.pop(connection.id, None)
        self._state.soon(partial(self.serve, connection.database))

    def close_world(self, world: "World") -> None:
        """Close what a world that ends has open; its transactions are taken back."""
        for connection in [one for one in self._connections.values() if one.world is world]:
            for transaction in [one for one in connection.database.transactions if one.connection is connection]:
                self._end(transaction, done=False)
            self.forget(connection)

    def _database(self, world: "World", name: str) -> _Database:
        return self._held.setdefault((world.origin, name), _Database(name))

    def _enqueue(self, database: _Database, task: Callable[[], bool]) -> None:
        database.waiting.append(task)
        self._state.soon(partial(self.serve, database))

    def serve(self, database: _Database) -> None:
        """Go on with the first that waits; the next has its turn when that is done."""
        for gone in [one for one in database.connections.values() if not one.world.alive]:
            self.close_world(gone.world)
        while database.waiting and database.waiting[0]():
            database.waiting.popleft()

    def _advance(self, database: _Database) -> None:
        for at, transaction in enumerate(list(database.transactions)):
            earlier = database.transactions[:at]
            if not transaction.is_started and any(one.conflicts(transaction) for one in earlier):
                continue
            if not transaction.is_started:
                transaction.is_started = True
                if transaction.mode != "readonly":
                    transaction.before = {
                        name: store.copy() for name, store in database.stores.items() if name in transaction.scope
                    }
            self._work(transaction)

    def _work(self, transaction: _Transaction) -> None:
        while transaction.todo and not transaction.is_over:
            number, told = transaction.todo.popleft()
            try:
                result = self._perform(transaction, told)
            except queries.ConstraintError as error:
                transaction.connection.tell("failed", transaction.id, number, error.index)
            else:
                transaction.connection.tell("result", transaction.id, number, result)
        if transaction.is_committing and not transaction.is_over:
            self._end(transaction, done=True)

    def _perform(self, transaction: _Transaction, told: Told) -> object:
        database, what = transaction.connection.database, told["do"]
        name = str(told.get("store", ""))
        if what == "create_store":
            database.stores[name] = Store(items(told["about"]))
            transaction.scope.add(name)
            return None
        if what == "delete_store":
            del database.stores[name]
            return None
        store = database.stores[name]
        if what == "create_index":
            store.indexes[str(told["index"])] = Index(items(told["about"]))
            return [{"primary": one.told_primary, "text": one.text} for one in store.records.held]
        if what == "delete_index":
            del store.indexes[str(told["index"])]
            return None
        return queries.run(store, told)

    def _end(self, transaction: _Transaction, *, done: bool) -> None:
        transaction.is_over = True
        database = transaction.connection.database
        database.transactions.remove(transaction)
        del self._transactions[transaction.id]
        if not done and transaction.is_started and transaction.mode != "readonly":
            self._take_back(transaction)
        transaction.connection.tell("complete" if done else "aborted", transaction.id)
        if transaction.on_end is not None:
            transaction.on_end(done)
        self._advance(database)
        self._drop_if_idle(transaction.connection)

    def _take_back(self, transaction: _Transaction) -> None:
        database = transaction.connection.database
        if transaction.mode == "versionchange":
            database.stores = transaction.before
        else:
            database.stores.update(transaction.before)

    def _drop_if_idle(self, connection: _Connection) -> None:
        busy = any(one.connection is connection for one in connection.database.transactions)
        if connection.is_closing and not busy:
            self.forget(connection)

    def upgrade(self, connection: _Connection, version: int, on_end: Callable[[bool], None]) -> None:
        """Fire the upgrade of a database to a version at a connection's script."""
        database = connection.database
        old, database.version = database.version, version
        transaction = _Transaction(f"{connection.id} upgrade", connection, set(database.stores), "versionchange")
        transaction.is_started = True
        transaction.before = {name: store.copy() for name, store in database.stores.items()}

        def ended(done: bool) -> None:  # noqa: FBT001  # called with one fact
            if not done:
                database.version = old
            on_end(done)

        transaction.on_end = ended
        self.add(transaction)
        connection.tell("upgrade", connection.id, transaction.id, old, database.told())


class _Waiting:
    """Something that needs all other connections of a database closed, and asks for it."""

    def __init__(self, databases: Databases, connection: _Connection) -> None:
        self._databases = databases
        self._connection = connection
        self._has_asked = self._is_blocked = False

    def _others_gone(self, new: int | None) -> bool:
        database = self._connection.database
        others = [one for one in database.connections.values() if one is not self._connection and not one.is_closing]
        if not self._has_asked:
            self._has_asked = True
            for other in others:
                other.tell("versionchange", other.id, database.version, new)
            if others:
                self._connection.world.state.soon(partial(self._tell_blocked, new))
        return not others and not [one for one in database.connections.values() if one is not self._connection]

    def _tell_blocked(self, new: int | None) -> None:
        database = self._connection.database
        if any(one is not self._connection and not one.is_closing for one in database.connections.values()):
            self._connection.tell("blocked", self._connection.id, database.version, new)


class _Opening(_Waiting):
    """An open request in its turn."""

    def __init__(self, databases: Databases, connection: _Connection, version: int | None) -> None:
        super().__init__(databases, connection)
        self._version = version
        self._is_upgrading = False
        self._is_done = False

    def go(self) -> bool:
        """Go on with it; return whether it is done."""
        own, database = self._connection, self._connection.database
        if self._is_upgrading or not own.world.alive:
            return self._is_done or not own.world.alive
        wanted = self._version or database.version or 1
        if wanted < database.version:
            own.tell("open_failed", own.id, "VersionError", wanted, database.version)
            return True
        if wanted == database.version:
            self._databases.register(own)
            own.tell("opened", own.id, database.told())
            return True
        if self._others_gone(wanted):
            self._is_upgrading = True
            self._databases.register(own)
            self._databases.upgrade(own, wanted, self._upgraded)
        return False

    def _upgraded(self, done: bool) -> None:  # noqa: FBT001  # called with one fact
        own = self._connection
        self._is_done = True
        if done and not own.is_closing:
            own.tell("opened", own.id, None)
        else:
            own.tell("open_failed", own.id, "AbortError", 0, 0)
            self._databases.forget(own)
        own.world.state.soon(partial(self._databases.serve, own.database))


class _Deleting(_Waiting):
    """A delete request in its turn."""

    def go(self) -> bool:
        """Go on with it; return whether it is done."""
        own, database = self._connection, self._connection.database
        if not own.world.alive:
            return True
        if not self._others_gone(None):
            return False
        old, database.version, database.stores = database.version, 0, {}
        own.tell("deleted", own.id, old)
        return True


_OPERATIONS: Mapping[str, Callable[..., None]] = {
    "begin": Databases.begin,
    "request": Databases.request,
    "commit": Databases.commit,
    "abort": Databases.abort,
    "close": Databases.close,
}


def operate(world: "World", what: str, own: str, *about: object) -> None:
    """Do what a script asks of its databases."""
    databases = world.state.part(Databases)
    if what == "open":
        databases.open(world, own, items(about[0]))
    elif what == "delete":
        databases.delete(world, own, items(about[0]))
    else:
        _OPERATIONS[what](databases, own, *about)
