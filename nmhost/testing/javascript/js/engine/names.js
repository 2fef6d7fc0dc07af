// The names of the global object that the context has and seldom touches: each is a property where the family has it, and
// what it stands for is made when a script first asks. Nothing behind the global object answers for names that nobody
// declared: what the engine says of those, as of an assignment in strict code, is so.
(nm) => {
  "use strict";
  const {getOwnPropertyDescriptor, getOwnPropertyDescriptors, defineProperty, hasOwn} = Object;
  const {owners, census, readonly} = nm.names;
  const waiting = new Set();
  const kindOf = (name) => census[name] ?? (isInterface(name) ? "function" : "");
  // What every worker has lies on the class of workers; the rest, and all of a window, is the global object's own.
  const ofClass = new Map(nm.config.is_worker ? nm.shapeOf("WorkerGlobalScope")?.members.map((member) => [member.key, member]) : []);
  // Names whose getter has no setter.
  const isFixed = new Set(readonly);
  for (const {key, length, isSettable} of ofClass.values()) {
    if (length === undefined && !isSettable) isFixed.add(key);
    else isFixed.delete(key);
  }
  const scope = nm.workerScope;
  const isOfSandbox = nm.isOfSandbox ?? (() => false);
  const holderOf = (name) => isOfSandbox(name) ? globalThis : ofClass.has(name) ? scope : nm.holder;
  // What Firefox lets content scripts see of the window is behind their global object.
  nm.holder ??= globalThis;

  const isInterface = (name) => /^[A-Z]|^webkit(?!Cancel|Request|Resolve)/.test(name);
  const isEnumerable = (name) => name[0] >= "a" && !isInterface(name) && !isOfSandbox(name);
  const isHandler = (name) => /^on[a-z]/.test(name);
  const replace = (object, name, value) => defineProperty(object ?? globalThis, name,
    {value, writable: true, configurable: true, enumerable: isEnumerable(name)});
  // As the browser describes it: functions and classes are values, all else is behind a getter.
  function described(name, found) {
    const enumerable = isEnumerable(name);
    const isPair = typeof found === "object" && found !== null && found[nm.accessor];
    if (isPair) return {get: found.get, set: found.set ?? setterOf(name), enumerable, configurable: true};
    if (isInterface(name) || typeof found === "function") return {value: isInterface(name) ? found : nm.ofGlobal(name, found), writable: true, enumerable, configurable: true};
    const {get} = getOwnPropertyDescriptor({get [name]() { return found; }}, name);
    return {get: nm.asNative(get), set: setterOf(name), enumerable, configurable: true};
  }
  function setterOf(name) {
    return !isFixed.has(name) ? nm.asNative(getOwnPropertyDescriptor({set [name](value) { replace(this, name, value); }}, name).set) : undefined;
  }
  // Behind a global object that is a sandbox, a value is one that strict code may put another in front of.
  const values = new WeakSet();
  nm.inHolder = (name, found) => {
    if (nm.holder === globalThis || !("value" in found)) return found;
    const {get, set} = getOwnPropertyDescriptor({get [name]() { return found.value; }, set [name](value) { replace(this, name, value); }}, name);
    values.add(get);
    return {get, set, enumerable: found.enumerable, configurable: true};
  };
  nm.asDescribed = (found) => found?.configurable && found.get && values.has(found.get) ? {value: found.get(), writable: true, enumerable: found.enumerable, configurable: true}
    : found;
  // Make what a name stands for.
  function settle(name) {
    if (!waiting.delete(name)) return;
    const holder = holderOf(name);
    if (isHandler(name)) nm.handlerProperties(holder, [name.slice(2)], () => nm.windowState);
    else defineProperty(holder, name, nm.inHolder(name, described(name, nm.thing(name))));
  }
  // What is given before anyone asked: the thing decides, if it is built, what becomes of it.
  function give(object, name, value) {
    if (object !== undefined && object !== null && !nm.isWindow(object) && object !== nm.holder) replace(object, name, value);
    else if (hasOwn(owners, name) || isHandler(name)) {
      settle(name);
      Reflect.set(globalThis, name, value);
    } else {
      waiting.delete(name);
      replace(nm.holder, name, value);
    }
  }
  const HIDDEN = 2;   // the engine's bit for what is not enumerable
  // This runs for each of a thousand names whenever a context begins.
  function wait(name) {
    const read = () => {
      settle(name);
      return globalThis[name];
    };
    const write = isFixed.has(name) ? undefined : function (value) { give(this, name, value); };
    %DefineAccessorPropertyUnchecked(holderOf(name), name, read, write, isEnumerable(name) ? 0 : HIDDEN);
  }
  // What parts before this one have made lies where it belongs, as it is described.
  function inPlace(name, from) {
    const found = getOwnPropertyDescriptor(from, name);
    if (!found?.configurable || isInterface(name)) return;
    const to = holderOf(name);
    if (to !== from) delete from[name];
    if ("value" in found) defineProperty(to, name, described(name, found.value));
    else if (found.set && isFixed.has(name)) defineProperty(to, name, {...found, set: undefined});
    else if (to !== from) defineProperty(to, name, found);
  }
  // The names that lie already where they belong: in the global object or in the classes that it is of.
  function namesThere() {
    const there = new Set();
    for (let at = nm.holder; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
      if (at !== nm.namedProperties) for (const name of Reflect.ownKeys(at)) there.add(name);
    }
    if (nm.holder !== globalThis) for (const name of Reflect.ownKeys(globalThis)) there.add(name);
    return there;
  }
  nm.install = () => {
    for (const name of ofClass.keys()) inPlace(name, globalThis);
    for (const name of readonly) inPlace(name, nm.holder);
    const there = namesThere();
    for (const table of [owners, census]) for (const name in table) {
      if (there.has(name) || nm.absent.has(name)) continue;
      waiting.add(name);
      wait(name);
    }
    for (const path of nm.absent) remove(path.split("."));
    nm.awaitRoots();
  };
  // What an older version has not: of the language now, of an interface when that is made (see shapes).
  function remove(path) {
    const name = path.pop();
    const holders = path.length ? [path.reduce((at, part) => getOwnPropertyDescriptor(at ?? {}, part)?.value, globalThis)]
      : [globalThis, nm.holder];
    for (const holder of holders) if (holder && getOwnPropertyDescriptor(holder, name)?.configurable) delete holder[name];
  }

  // Whoever asks how a name is described is told as if nothing had waited.
  const isOfGlobal = (object) => nm.isWindow(object) || object === nm.holder || object === scope && scope !== undefined;
  const settleFor = (object, name) => {
    if (!isOfGlobal(object)) return;
    if (waiting.has(name) && hasOwn(holderOf(name), name)) settle(name);
    else if (nm.isLazy(name) && (kindOf(name) === "function" || isInterface(name))) void globalThis[name];
  };
  const looking = (owner, key, prepare) => {
    const before = owner[key];
    const after = {[key](...args) {
      prepare(...args);
      return asValue(args[0], nm.apply(before, this, args));
    }}[key];
    defineProperty(after, "length", {value: before.length, configurable: true});
    defineProperty(owner, key, {value: nm.asNative(after), writable: true, configurable: true});
  };
  // The window's named properties are values, as far as can be seen.
  const asValue = (object, found) => object === nm.namedProperties && object !== undefined && found?.get
    ? {value: found.get(), writable: true, enumerable: false, configurable: true} : nm.asDescribed(found);
  // Which they are is told to nobody who lists them.
  const {getOwnPropertyNames} = globalThis.Object;
  globalThis.Object.getOwnPropertyNames = nm.asNative({getOwnPropertyNames(object) {
    return object !== undefined && object === nm.namedProperties ? [] : nm.apply(getOwnPropertyNames, Object, [object]);
  }}.getOwnPropertyNames);
  looking(globalThis.Object, "getOwnPropertyDescriptor", settleFor);
  looking(globalThis.Reflect, "getOwnPropertyDescriptor", settleFor);
  looking(globalThis.Object, "getOwnPropertyDescriptors", (object) => {
    if (isOfGlobal(object)) for (const name of Object.keys(getOwnPropertyDescriptors(object))) settleFor(object, name);
  });
  nm.settleName = settle;
  // The names that are there alone, and say so when they are used.
  nm.unbuiltNames = () => [...waiting].filter((name) => !hasOwn(owners, name) && !isHandler(name));
}
