// Object stores, indexes and cursors of indexedDB.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, integer, dictionary} = nm.need("web/convert").convert;
  const {keys} = nm.need("web/idbkeys");
  const {idb} = nm.need("web/idbtransactions");
  const stores = new WeakMap();   // store -> {state, name, indexes, isGone}
  const indexes = new WeakMap();   // index -> {store, name, isGone}
  const DIRECTIONS = ["next", "nextunique", "prev", "prevunique"];
  const about = (own) => own.state.schema.stores[own.name];
  const pathShown = (path) => Array.isArray(path) ? [...path] : path;

  nm.storeOf = (state, name) => {
    if (!state.stores.has(name)) {
      const store = new IDBObjectStore();
      stores.set(store, {state, name, indexes: new Map(), isGone: false});
      state.stores.set(name, store);
    }
    return state.stores.get(name);
  };
  nm.dropStore = (state, name) => {
    const store = state.stores.get(name);
    if (store) stores.get(store).isGone = true;
    state.stores.delete(name);
  };
  const GONE = {
    store: "The object store has been deleted.", index: "The index or its object store has been deleted.",
  };
  // The state of a source that may be asked: it is there, its transaction takes requests.
  function usable(source) {
    const index = indexes.get(source);
    const own = stores.get(index ? index.store : source);
    if (own.isGone || index?.isGone) refuse(GONE[index ? "index" : "store"],
      "=A mutation operation was attempted on a database that did not allow mutations.", "InvalidStateError");
    if (!own.state.isActive || own.state.isOver || own.state.isAborting) idb.inactive(own.state);
    return {...own, at: index ? {store: own.name, index: index.name} : {store: own.name}, isIndex: Boolean(index)};
  }
  function writable(source, what = "The transaction is read-only.") {
    const own = usable(source);
    if (own.state.mode === "readonly") refuse(what,
      "=A mutation operation was attempted in a READ_ONLY transaction.", "ReadOnlyError");
    return own;
  }
  const value = (record) => nm.idl.dataOfPage(nm.need("web/transfer").transfer.unpack(record.text).data);
  const read = {
    value: (record) => record === null ? undefined : value(record),
    key: (record) => record === null ? undefined : keys.made(record.primary),
    values: (list) => list.map(value), keys: (list) => list.map((one) => keys.made(one.primary)),
    records: (list) => list.map(nm.idbRecord), plain: (result) => result,
  };
  const limit = (count) => count === undefined ? undefined : integer(count, {type: "unsigned long", max: 2 ** 32 - 1,
    argument: 2});
  // What getAll and its kin are given: a query and a number, or both in one object with a direction.
  function wanted(query, count) {
    const isBag = isObject(query) && !keys.isRange(query) && keys.told(query) === null && count === undefined
      && (family === "chromium" || "query" in query || "count" in query || "direction" in query);
    if (!isBag) return {range: keys.rangeOf(query), count: limit(count)};
    return {range: keys.rangeOf(query.query), count: limit(query.count), way: query.direction};
  }
  // What stores and indexes have in common.
  const shared = {
    get(query) { return ask(this, {do: "get", range: keys.rangeOf(query, true)}, read.value); },
    getKey(query) { return ask(this, {do: "get", range: keys.rangeOf(query, true)}, read.key); },
    getAll(query = undefined, count = undefined) { return ask(this, {do: "getAll", ...wanted(query, count)}, read.values); },
    getAllKeys(query = undefined, count = undefined) { return ask(this, {do: "getAll", ...wanted(query, count)},
      read.keys); },
    getAllRecords(options = undefined) {
      const {query, count, direction = "next"} = dictionary(options, "IDBGetAllOptions", 1);
      return ask(this, {do: "getAll", range: keys.rangeOf(query), count: limit(count), way: direction}, read.records);
    },
    count(query = undefined) { return ask(this, {do: "count", range: keys.rangeOf(query)}, read.plain); },
    openCursor(query = undefined, direction = "next") { return cursor(this, query, direction, true); },
    openKeyCursor(query = undefined, direction = "next") { return cursor(this, query, direction, false); },
  };
  function ask(source, what, how) {
    const own = usable(source);
    return idb.ask(own.state, source, {...what, ...own.at}, how);
  }
  const mix = (Class) => Object.defineProperties(Class.prototype, Object.getOwnPropertyDescriptors(shared));

  class IDBObjectStore {
    static isOne = (one) => isObject(one) && stores.has(one);
    get name() { return stores.get(this).name; }
    get keyPath() { return pathShown(about(stores.get(this)).keyPath); }
    get indexNames() { return nm.nameList(Object.keys(about(stores.get(this)).indexes)); }
    get transaction() { return stores.get(this).state.transaction; }
    get autoIncrement() { return about(stores.get(this)).autoIncrement; }
    put(item, key = undefined) { return put(this, item, key, false); }
    add(item, key = undefined) { return put(this, item, key, true); }
    delete(query) {
      const own = writable(this);
      return idb.ask(own.state, this, {do: "delete", range: keys.rangeOf(query, true), ...own.at}, () => undefined);
    }
    clear() {
      const own = writable(this);
      return idb.ask(own.state, this, {do: "clear", ...own.at}, () => undefined);
    }
    index(name) {
      const own = stores.get(this);
      if (own.state.isOver || own.isGone) refuse("The transaction has finished.", undefined, "InvalidStateError");
      if (!(`${name}` in about(own).indexes)) nm.notFound("The specified index was not found.");
      return indexOf(this, `${name}`);
    }
    createIndex(name, keyPath, options = undefined) {
      const own = stores.get(this);
      const {unique = false, multiEntry = false} = dictionary(options, "IDBIndexParameters", 3);
      nm.needUpgrade(own.state);
      const [wantedName, path] = [`${name}`, keys.pathOf(keyPath)];
      if (wantedName in about(own).indexes) refuse("An index with the specified name already exists.",
        `Index named '${wantedName}' already exists at index '${Object.keys(about(own).indexes)
          .indexOf(wantedName)}'`, "ConstraintError");
      if (!keys.isKeyPath(path)) refuse("The keyPath argument contains an invalid key path.", undefined, "SyntaxError");
      if (Array.isArray(path) && multiEntry) refuse("The keyPath argument was an array and the multiEntry option is true.",
        undefined, "InvalidAccessError");
      const made = {keyPath: path, unique: Boolean(unique), multiEntry: Boolean(multiEntry)};
      about(own).indexes[wantedName] = made;
      idb.hidden(own.state, {do: "create_index", store: own.name, index: wantedName, about: made}, (records) => {
        if (records.length) idb.hidden(own.state, {do: "fill", store: own.name, index: wantedName,
          entries: records.map((one) => [one.primary, keys.indexKeys(value(one), made)])});
      });
      return indexOf(this, wantedName);
    }
    deleteIndex(name) {
      const own = stores.get(this);
      nm.needUpgrade(own.state);
      if (!(`${name}` in about(own).indexes)) nm.notFound("The specified index was not found.");
      delete about(own).indexes[name];
      const index = own.indexes.get(`${name}`);
      if (index) indexes.get(index).isGone = true;
      own.indexes.delete(`${name}`);
      idb.hidden(own.state, {do: "delete_index", store: own.name, index: `${name}`});
    }
  }
  function indexOf(store, name) {
    const own = stores.get(store);
    if (!own.indexes.has(name)) {
      const index = new IDBIndex();
      indexes.set(index, {store, name, isGone: false, about: about(own).indexes[name]});
      own.indexes.set(name, index);
    }
    return own.indexes.get(name);
  }
  const bad = keys.dataError;
  // What goes to the browser for a value: its key, its clone's text, the keys that indexes take of it.
  function put(store, item, key, isNew) {
    const own = writable(store);
    const {keyPath, autoIncrement, indexes: all} = about(own);
    if (keyPath !== null && key !== undefined) bad("The object store uses in-line keys and the key parameter was"
      + " provided.");
    if (keyPath === null && key === undefined && !autoIncrement) bad("The object store uses out-of-line keys and has no key"
      + " generator and the key parameter was not provided.");
    const given = key === undefined ? null : keys.need(key);
    const {transfer} = nm.need("web/transfer");
    const clone = transfer.unpack(transfer.pack(item)).data;
    let wantedKey = given;
    let inject = [];
    if (keyPath !== null) {
      const found = keys.at(clone, keyPath);
      if (found !== undefined) wantedKey = keys.told(found) ?? bad("Evaluating the object store's key path yielded a value"
        + " that is not a valid key.");
      else if (autoIncrement) inject = makePlace(clone, keyPath);
      else bad("Evaluating the object store's key path did not yield a value.");
    }
    const entries = Object.fromEntries(Object.entries(all).map(([name, one]) => [name, keys.indexKeys(clone, one)]));
    return idb.ask(own.state, store, {do: "put", add: isNew, key: wantedKey, text: nm.clone.encode(clone), inject,
      indexes: entries, ...own.at}, keys.made);
  }
  // Leave a place in a value for the key that the browser makes.
  function makePlace(clone, path) {
    const parts = path.split(".");
    let at = clone;
    for (const [i, part] of parts.entries()) {
      if (!isObject(at) || Array.isArray(at)) bad("A generated key could not be inserted into the value.");
      if (i === parts.length - 1) at[part] = 0;
      else at = at[part] ??= {};
    }
    return parts;
  }

  class IDBIndex {
    static isOne = (one) => isObject(one) && indexes.has(one);
    get name() { return indexes.get(this).name; }
    get objectStore() { return indexes.get(this).store; }
    get keyPath() { return pathShown(indexes.get(this).about.keyPath); }
    get multiEntry() { return indexes.get(this).about.multiEntry; }
    get unique() { return indexes.get(this).about.unique; }
  }
  mix(IDBObjectStore);
  mix(IDBIndex);

  const cursors = new WeakMap();   // cursor -> {source, way, range, request, record, isOnWay, hasValue, isDone}
  function cursor(source, query, direction, hasValue) {
    const way = nm.enumArgument(direction, DIRECTIONS, "IDBCursorDirection");
    const range = keys.rangeOf(query);
    const own = usable(source);
    const made = new (hasValue ? IDBCursorWithValue : IDBCursor)();
    const state = {source, way, range, record: null, isOnWay: true, own};
    cursors.set(made, state);
    state.request = idb.ask(own.state, source, {do: "cursor", range, way, ...own.at}, (record) => come(made, record));
    return state.request;
  }
  function come(made, record) {
    const state = cursors.get(made);
    state.isOnWay = false;
    if (record === null) return null;
    Object.assign(state, {record, key: keys.made(record.key), primaryKey: keys.made(record.primary),
      value: made instanceof IDBCursorWithValue ? value(record) : undefined});
    return made;
  }
  function go(made, more) {
    const state = cursors.get(made);
    const own = usable(state.source);
    if (state.isOnWay) refuse("The cursor is being iterated or has iterated past its end.",
      "=A mutation operation was attempted on a database that did not allow mutations.", "InvalidStateError");
    state.isOnWay = true;
    idb.requests.get(state.request).state = "pending";
    idb.ask(own.state, state.source, {do: "cursor", range: state.range, way: state.way, at: [state.record.key,
      state.record.primary], ...more, ...own.at}, (record) => come(made, record), state.request);
  }
  const change = (made, how) => {
    const state = cursors.get(made);
    const own = writable(state.source, `The record may not be ${how} inside a read-only transaction.`);
    if (!state.record || state.isOnWay) refuse("The cursor is being iterated or has iterated past its end.", undefined,
      "InvalidStateError");
    if (!(made instanceof IDBCursorWithValue)) refuse("The cursor is a key cursor.", undefined, "InvalidStateError");
    return {own, state, store: indexes.has(state.source) ? indexes.get(state.source).store : state.source};
  };
  class IDBCursor {
    static isOne = (one) => isObject(one) && cursors.has(one);
    get source() { return cursors.get(this).source; }
    get direction() { return cursors.get(this).way; }
    get key() { return cursors.get(this).key; }
    get primaryKey() { return cursors.get(this).primaryKey; }
    get request() { return cursors.get(this).request; }
    advance(count) {
      const steps = integer(count, {type: "unsigned long", max: 2 ** 32 - 1});
      if (steps === 0) mistyped("A count argument with value 0 (zero) was supplied, must be greater than 0.",
        "0 (Zero) is not a valid advance count.");
      go(this, {steps});
    }
    continue(key = undefined) {
      if (key === undefined) return go(this, {});
      const to = keys.need(key);
      const {record, way} = cursors.get(this);
      const ahead = record ? keys.compare(to, record.key) * (way.startsWith("next") ? 1 : -1) : 1;
      if (ahead <= 0) bad(`The parameter is ${way.startsWith("next") ? "less" : "greater"} than or equal to this cursor's`
        + " position.");
      return go(this, {to});
    }
    continuePrimaryKey(key, primaryKey) {
      if (!indexes.has(cursors.get(this).source)) refuse("The cursor's source is not an index.", undefined,
        "InvalidAccessError");
      go(this, {to: keys.need(key), toPrimary: keys.need(primaryKey)});
    }
    update(item) {
      const {own, state, store} = change(this, "updated");
      const {keyPath} = about(own);
      if (keyPath !== null && keys.compare(keys.need(keys.at(item, keyPath)), state.record.primary) !== 0) bad("The cursor"
        + "'s source object store uses in-line keys and evaluating the key path of the value parameter results in a"
        + " different value than the cursor's effective key.");
      return put(store, item, keyPath === null ? state.primaryKey : undefined, false);
    }
    delete() {
      const {own, state} = change(this, "deleted");
      const key = state.record.primary;
      return idb.ask(own.state, this, {do: "delete", store: own.name, range: {lower: key, upper: key}}, () => undefined);
    }
  }
  class IDBCursorWithValue extends IDBCursor { get value() { return cursors.get(this).value; } }
  const records = new WeakMap();
  class IDBRecord {
    static isOne = (one) => isObject(one) && records.has(one);
    get key() { return keys.made(records.get(this).key); }
    get primaryKey() { return keys.made(records.get(this).primary); }
    get value() { return value(records.get(this)); }
  }
  nm.idbRecord = (record) => {
    const made = new IDBRecord();
    records.set(made, record);
    return made;
  };
  const illegal = {illegal: true};
  nm.offer({IDBObjectStore: define(IDBObjectStore, illegal), IDBIndex: define(IDBIndex, illegal),
    IDBCursor: define(IDBCursor, illegal), IDBCursorWithValue: define(IDBCursorWithValue, illegal),
    IDBRecord: define(IDBRecord, illegal)});
}
