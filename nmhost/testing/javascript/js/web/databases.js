// indexedDB and the databases it opens.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, integer, handlersOn, sequence, word, dictionary} = nm.need("web/convert").convert;
  const {keys} = nm.need("web/idbkeys");
  const {idb} = nm.need("web/idbtransactions");
  const {uuid} = nm.need("web/random");
  nm.need("web/events");
  const databases = new WeakMap();
  const opening = new Map();   // id -> {request, db}
  const open = new Map();   // id -> database
  const NOT_FOUND = "=The operation failed because the requested database object could not be found. For example, an"
    + " object store did not exist but was being opened.";
  nm.notFound = (text, firefox = NOT_FOUND) => refuse(text, firefox, "NotFoundError");

  // A list of names, in order.
  const lists = new WeakMap();
  class DOMStringList {
    static isOne = (value) => isObject(value) && lists.has(value);
    get length() { return lists.get(this).length; }
    contains(name) { return lists.get(this).includes(`${name}`); }
    item(index) { return lists.get(this)[Number(index)] ?? null; }
  }
  Object.defineProperty(DOMStringList.prototype, Symbol.iterator, {value: Array.prototype.values, writable: true,
    configurable: true});
  nm.nameList = (names) => nm.stringList([...names].sort());
  nm.stringList = (texts) => {
    const list = new DOMStringList();
    lists.set(list, texts);
    texts.forEach((name, i) => { Object.defineProperty(list, i, {value: name, enumerable: true, configurable: true}); });
    return list;
  };

  class IDBDatabase extends nm.EventTarget {
    static isOne = (value) => isObject(value) && databases.has(value);
    get name() { return databases.get(this).name; }
    get version() { return databases.get(this).schema.version; }
    get objectStoreNames() { return nm.nameList(Object.keys(databases.get(this).schema.stores)); }
    transaction(names, mode = "readonly", options = undefined) {
      const own = databases.get(this);
      const kind = nm.enumArgument(mode, ["readonly", "readwrite", "versionchange"], "IDBTransactionMode");
      const {durability} = dictionary(options, "IDBTransactionOptions", 3);
      const how = word(durability, ["default", "strict", "relaxed"], {of: "durability", in: "IDBTransactionOptions",
        as: "IDBTransactionDurability", otherwise: "default"});
      if (own.upgrade) refuse("A version change transaction is running.",
        "Can't start a transaction while running an upgrade transaction", "InvalidStateError");
      if (own.isClosing) refuse("The database connection is closing.", "Can't start a transaction on a closed database",
        "InvalidStateError");
      const wanted = [...new Set(typeof names === "object" && names !== null && names[Symbol.iterator]
        ? sequence(names).map((one) => `${one}`) : [`${names}`])];
      for (const name of wanted) if (!(name in own.schema.stores)) nm.notFound(
        "One of the specified object stores was not found.", `'${name}' is not a known object store name`);
      if (wanted.length === 0) refuse("The storeNames parameter was empty.", "Empty scope passed in",
        "InvalidAccessError");
      if (kind === "versionchange") mistyped("The mode provided ('versionchange') is not one of 'readonly' or"
        + " 'readwrite'.", "Invalid transaction mode");
      const state = idb.makeTransaction(this, {id: uuid(), mode: kind, durability: how, names: () => wanted,
        schema: own.schema});
      nm.emit("database", "begin", own.id, {id: state.id, scope: wanted, mode: kind});
      nm.afterMicrotasks(() => idb.settle(state));
      return state.transaction;
    }
    createObjectStore(name, options = undefined) {
      const [own, state] = upgradeOf(this);
      const {keyPath = null, autoIncrement = false} = dictionary(options, "IDBObjectStoreParameters");
      const [wanted, path] = [`${name}`, keys.pathOf(keyPath)];
      if (path !== null && !keys.isKeyPath(path)) refuse("The keyPath option is not a valid key path.", undefined,
        "SyntaxError");
      if (wanted in own.schema.stores) refuse("An object store with the specified name already exists.",
        `Object store named '${wanted}' already exists at index '${Object.keys(own.schema.stores)
          .indexOf(wanted)}'`, "ConstraintError");
      if (autoIncrement && (path === "" || Array.isArray(path))) refuse("The autoIncrement option was set but the keyPath"
        + " option was empty or an array.", undefined, "InvalidAccessError");
      const about = {keyPath: path, autoIncrement: Boolean(autoIncrement)};
      own.schema.stores[wanted] = {...about, indexes: {}};
      idb.hidden(state, {do: "create_store", store: wanted, about});
      return nm.storeOf(state, wanted);
    }
    deleteObjectStore(name) {
      const [own, state] = upgradeOf(this);
      if (!(`${name}` in own.schema.stores)) nm.notFound("The specified object store was not found.");
      delete own.schema.stores[name];
      nm.dropStore(state, `${name}`);
      idb.hidden(state, {do: "delete_store", store: `${name}`});
    }
    close() {
      const own = databases.get(this);
      if (own.isClosing) return;
      own.isClosing = true;
      open.delete(own.id);
      nm.emit("database", "close", own.id);
    }
  }
  const NO_UPGRADE = "The database is not running a version change transaction.";
  const NO_CHANGE = "=A mutation operation was attempted on a database that did not allow mutations.";
  function upgradeOf(db) {
    const own = databases.get(db);
    if (!own.upgrade) refuse(NO_UPGRADE, NO_CHANGE, "InvalidStateError");
    if (!own.upgrade.isActive) idb.inactive(own.upgrade);
    return [own, own.upgrade];
  }
  nm.needUpgrade = (state) => {
    if (state.mode !== "versionchange") refuse(NO_UPGRADE, NO_CHANGE, "InvalidStateError");
    if (!state.isActive) idb.inactive(state);
  };
  nm.enumArgument = (value, words, type, at = 2) => {
    if (!words.includes(`${value}`)) mistyped(`The provided value '${value}' is not a valid enum value of type ${type}.`,
      `'${value}' (value of argument ${at}) is not a valid value for enumeration ${type}.`);
    return `${value}`;
  };

  class IDBFactory {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    open(name, version = undefined) {
      const wanted = version === undefined ? null : integer(version, {type: "unsigned long long",
        max: Number.MAX_SAFE_INTEGER, argument: 2});
      if (wanted === 0) mistyped("The version provided must not be 0.", "0 (Zero) is not a valid database version.");
      return begin("open", {name: `${name}`, version: wanted});
    }
    deleteDatabase(name) { return begin("delete", {name: `${name}`}); }
    async databases() { return (await nm.ask("databases", {})).filter(({name}) => name !== nm.cachesDatabase); }
    cmp(first, second) { return keys.compare(keys.need(first), keys.need(second)); }
  }
  function begin(what, about) {
    const request = idb.makeRequest(null, null, idb.IDBOpenDBRequest);
    const id = uuid();
    opening.set(id, {request, name: about.name});
    nm.emit("database", what, id, about);
    return request;
  }
  function makeDatabase(id, name, schema) {
    const db = new IDBDatabase();
    databases.set(db, {id, name, schema, isClosing: false, upgrade: null});
    open.set(id, db);
    return db;
  }
  const own = (request) => idb.requests.get(request);
  const fail = (request, error) => {
    idb.finish(request, {result: undefined, error});
    idb.fireUp([request], "error", {bubbles: true, cancelable: true});
  };
  const WHY = {
    VersionError: (wanted, there) => [`The requested version (${wanted}) is less than the existing version (${there}).`,
      "The operation failed because the stored database is a higher version than the version requested."],
    AbortError: () => ["Version change transaction was aborted in upgradeneeded event handler.",
      "A request was aborted, for example through a call to IDBTransaction.abort."],
  };
  const hear = {
    ...idb.hear,
    upgrade(id, transaction, old, schema) {
      const {request, name} = opening.get(id);
      const before = structuredSchema(schema);
      const db = makeDatabase(id, name, schema);
      const state = idb.makeTransaction(db, {id: transaction, mode: "versionchange", schema, request,
        names: () => Object.keys(schema.stores)});
      databases.get(db).upgrade = state;
      state.undo = () => {
        schema.version = old;
        schema.stores = before.stores;
      };
      state.ended = () => {
        databases.get(db).upgrade = null;
        own(request).transaction = null;
      };
      idb.finish(request, {result: db});
      own(request).transaction = state.transaction;
      idb.active(state, () => nm.fire(request, "upgradeneeded", "IDBVersionChangeEvent", {oldVersion: old,
        newVersion: schema.version}));
    },
    opened(id, schema) {
      const {request, name} = opening.get(id);
      opening.delete(id);
      const db = open.get(id) ?? makeDatabase(id, name, schema);
      idb.finish(request, {result: db});
      nm.fire(request, "success");
    },
    open_failed(id, name, wanted, there) {
      const {request} = opening.get(id);
      opening.delete(id);
      const [chromium, firefox] = WHY[name](wanted, there);
      fail(request, nm.exceptionOfCaller(family === "chromium" ? chromium : firefox, name));
    },
    deleted(id, old) {
      const {request} = opening.get(id);
      opening.delete(id);
      idb.finish(request, {result: undefined});
      nm.fire(request, "success", "IDBVersionChangeEvent", {oldVersion: old, newVersion: null});
    },
    versionchange(id, old, wanted) {
      const db = open.get(id);
      if (db) nm.fire(db, "versionchange", "IDBVersionChangeEvent", {oldVersion: old, newVersion: wanted});
    },
    blocked(id, old, wanted) {
      const found = opening.get(id);
      if (found) nm.fire(found.request, "blocked", "IDBVersionChangeEvent", {oldVersion: old, newVersion: wanted});
    },
  };
  const structuredSchema = (schema) => nm.parse(nm.stringify(schema));
  nm.onWeb("database", (what, ...about) => { hear[what](...about); });

  const shown = {DOMStringList: define(DOMStringList, {illegal: true}), IDBFactory: define(IDBFactory, {illegal: true}),
    IDBDatabase: define(IDBDatabase, {illegal: true})};
  handlersOn(IDBDatabase.prototype, "IDBDatabase", ["abort", "close", "error", "versionchange"]);
  const factory = nm.databaseFactory = new IDBFactory();
  nm.cachesDatabase = "\0caches";   // where the origin's caches lie
  nm.offer({...shown, indexedDB: {[nm.accessor]: true, get: nm.asNative({indexedDB: () => factory}.indexedDB),
    set: undefined}});
  nm.need("web/idbstores");
}
