"""indexedDB: stores, indexes, cursors and transactions, shared by the contexts of an origin."""

import pytest

from nmhost.testing.core.contexts import Context
from tests.testing.javascript.conftest import Install

HELPERS = """
  const opened = (name, version, upgrade) => new Promise((resolve, reject) => {
    const r = indexedDB.open(name, version);
    r.onupgradeneeded = () => upgrade?.(r.result, r.transaction);
    r.onsuccess = () => resolve(r.result);
    r.onerror = () => reject(r.error);
  });
  const asked = (r) => new Promise((resolve, reject) => {
    r.onsuccess = () => resolve(r.result);
    r.onerror = (e) => { e.preventDefault(); reject(r.error); };
  });
  const db = await opened("d", 1, (made) => {
    const s = made.createObjectStore("s", {keyPath: "id", autoIncrement: true});
    s.createIndex("n", "name", {unique: true});
    s.createIndex("t", "tags", {multiEntry: true});
  });
  const store = () => db.transaction("s", "readwrite").objectStore("s");
"""
FILL = 'const s = store(); for (const name of ["b", "a", "c"]) s.put({name, tags: [name, "x"]});'


@pytest.mark.parametrize(
    ("body", "result"),
    [
        (FILL + "return asked(s.getAllKeys())", [1, 2, 3]),
        (FILL + 'return (await asked(s.index("n").getAll())).map((one) => one.id)', [2, 1, 3]),
        (FILL + 'return asked(s.index("t").getAllKeys("x"))', [1, 2, 3]),
        (FILL + 'return asked(s.index("n").count(IDBKeyRange.lowerBound("b")))', 2),
        (FILL + "await asked(s.delete(IDBKeyRange.bound(1, 2))); return asked(s.count())", 1),
        (FILL + 'return asked(s.put({name: "a"})).catch((error) => error.name)', "ConstraintError"),
        ("const s = store(); await asked(s.add({id: 7})); return asked(s.add({}))", 8),
        ('return db.transaction("s").objectStore("s").get(1) instanceof IDBRequest', True),
    ],
    ids=["keys", "index", "multi", "range", "delete", "unique", "generated", "class"],
)
def test_a_store_answers(background: Context, body: str, result: object) -> None:
    assert background.evaluate(HELPERS + body) == result


def test_a_cursor_goes_backwards_and_changes_what_it_is_at(background: Context) -> None:
    body = """
      const seen = [];
      await new Promise((resolve) => { s.openCursor(null, "prev").onsuccess = (e) => {
        const cursor = e.target.result;
        if (!cursor) return resolve();
        seen.push(cursor.key);
        if (cursor.key === 2) cursor.delete();
        cursor.continue();
      }; });
      return [seen, await asked(store().count())];
    """
    assert background.evaluate(HELPERS + FILL + body) == [[3, 2, 1], 2]


def test_an_aborted_transaction_leaves_nothing(background: Context) -> None:
    body = """
      const tx = db.transaction("s", "readwrite");
      tx.objectStore("s").put({id: 1});
      const ended = new Promise((resolve) => { tx.onabort = resolve; });
      tx.abort();
      await ended;
      return asked(store().count());
    """
    assert background.evaluate(HELPERS + body) == 0


def test_contexts_of_an_origin_share_their_databases(install: Install) -> None:
    extension = install({"page.html": ""})
    background, page = extension.background, extension.open_page("page.html")
    background.evaluate(HELPERS + 'await asked(store().put({id: 5, name: "from the background"}))')
    assert page.evaluate(HELPERS + "return (await asked(store().get(5))).name") == "from the background"


def test_a_connection_that_stays_open_blocks_an_upgrade(install: Install) -> None:
    extension = install({"page.html": ""})
    background, page = extension.background, extension.open_page("page.html")
    background.evaluate(HELPERS + "globalThis.kept = db; db.onversionchange = () => { globalThis.told = true; };")
    begin = 'globalThis.r = indexedDB.open("d", 2); r.onblocked = () => { globalThis.blocked = true; };'
    page.evaluate(begin + "r.onsuccess = () => { globalThis.version = r.result.version; }; 1")
    wait = "await new Promise((resolve) => setTimeout(resolve, 20));"
    assert page.evaluate(wait + "return globalThis.blocked") is True
    assert background.evaluate("kept.close(); return told") is True
    assert page.evaluate(wait + "return globalThis.version") == 2


def test_a_database_outlives_the_background(install: Install) -> None:
    extension = install({})
    extension.background.evaluate(HELPERS + 'await asked(store().put({id: 5, name: "kept"}))')
    extension.stop_background()
    assert extension.background.evaluate(HELPERS + "return (await asked(store().get(5))).name") == "kept"
