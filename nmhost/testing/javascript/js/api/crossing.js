// The extension's other windows and all that is reached through them: what is done with one of their objects is done in
// the engine where it lives, in the midst of the task.
(nm) => {
  "use strict";
  const own = nm.config.crossing;
  if (!own) return;
  const {parse, stringify, askNow: ask} = nm;
  const {keyFor} = Symbol;
  const here = nm.config.place;
  const names = new Map(Reflect.ownKeys(Symbol).filter((name) => typeof Symbol[name] === "symbol").map((name) => [Symbol[name], name]));
  const given = [nm.shownWindow];   // what others hold of this engine, by number
  const numbers = new Map([[nm.shownWindow, 0], [globalThis, 0]]);
  const held = new Map();   // what is held here of others: by engine and number
  const homes = new Map();   // and the engine, the number and the shape of each
  nm.isHeld = (value) => homes.has(value);

  // ---- values as they go over
  const numberOf = (value) => {
    if (!numbers.has(value)) numbers.set(value, given.push(value) - 1);
    return numbers.get(value);
  };
  // What Object.prototype.toString says of an object by itself, and no property of it does.
  const isOf = (check) => (value) => { try { nm.apply(check, value, []); return true; } catch { return false; } };
  const KINDS = [["Date", isOf(Date.prototype.getTime)], ["RegExp", isOf(Object.getOwnPropertyDescriptor(RegExp.prototype, "source").get)],
    ["Number", isOf(Number.prototype.valueOf)], ["String", isOf(String.prototype.valueOf)], ["Boolean", isOf(Boolean.prototype.valueOf)],
    ["Error", (value) => value instanceof Error]];
  const shapeOf = (value) => typeof value === "function" ? "function" : Array.isArray(value) ? "array"
    : KINDS.find(([, check]) => check(value))?.[0] ?? "Object";
  const packed = (value) => {
    if (homes.has(value)) return ["o", ...homes.get(value)];
    switch (typeof value) {
      case "undefined": return ["u"];
      case "number": return Number.isFinite(value) && !Object.is(value, -0) ? ["v", value] : ["n", Object.is(value, -0) ? "-0" : String(value)];
      case "bigint": return ["b", String(value)];
      case "symbol":
        if (keyFor(value) !== undefined) return ["k", keyFor(value)];
        return names.has(value) ? ["w", names.get(value)] : ["o", own, numberOf(value), "symbol"];
      case "function": return ["o", own, numberOf(value), "function"];
      case "object": return value === null ? ["v", null] : ["o", own, numberOf(value), shapeOf(value)];
      default: return ["v", value];
    }
  };
  const kinds = {
    u: () => undefined,
    v: (value) => value,
    n: (text) => Number(text),
    b: (text) => BigInt(text),
    k: (key) => Symbol.for(key),
    w: (name) => Symbol[name],
    l: (items) => items.map(unpacked),
    d: (about) => Object.fromEntries(Object.entries(about).map(([key, value]) => [key, typeof value === "boolean" ? value : unpacked(value)])),
    o: (engine, number, shape) => engine === own ? given[number] : standIn(engine, number, shape),
  };
  const unpacked = ([kind, ...rest]) => kinds[kind](...rest);
  const packedDescriptor = (about) => about ? ["d", Object.fromEntries(Object.entries(about)
    .map(([key, value]) => [key, ["value", "get", "set"].includes(key) ? packed(value) : value]))] : ["u"];

  // ---- what others do with objects of this engine
  const {apply, construct} = Reflect;
  const deeds = {
    get: (it, key, ...receiver) => Reflect.get(it, key, ...receiver),
    set: (it, key, value, ...receiver) => Reflect.set(it, key, value, ...receiver),
    has: (it, key) => key in it,
    delete: (it, key) => Reflect.deleteProperty(it, key),
    keys: (it) => Reflect.ownKeys(it),
    describe: (it, key) => Object.getOwnPropertyDescriptor(it, key),
    define: (it, key, about) => Reflect.defineProperty(it, key, about),
    prototype: (it) => Object.getPrototypeOf(it),
    inherit: (it, prototype) => Reflect.setPrototypeOf(it, prototype),
    extensible: (it) => Object.isExtensible(it),
    fix: (it) => Reflect.preventExtensions(it),
    call: (it, self, args) => apply(it, self, args),
    construct: (it, args, target) => construct(it, args, target ?? it),
    clone: (it, kind) => kind === "json" ? stringify(it) : nm.clone.encode(it),
  };
  const answerOf = (op, value) => op === "keys" ? ["l", value.map(packed)] : op === "describe" ? packedDescriptor(value) : packed(value);
  const perform = ([op, number, ...rest]) => {
    try { return stringify(["ok", answerOf(op, deeds[op](given[number], ...rest.map(unpacked)))]); }
    catch (error) { return stringify(["threw", packed(nm.caught(error))]); }
  };
  // A task that was begun for another engine's: it goes on until that one is over.
  nm.serve = (text) => {
    let [kind, value] = ["do", parse(text)];
    while (kind === "do") {
      nm.clock.begin(value.now);
      [kind, value] = ask(stringify(["answer", perform(value.request)]));
    }
  };

  // ---- and what is done here with theirs
  const dead = () => nm.follows("platform", "gecko") ? new TypeError("can't access dead object")
    : new TypeError("the window of another context is closed: its objects are gone in the emulated browser");
  const exchange = (engine, request) => {
    let [kind, value] = ask(stringify(["call", engine, stringify({now: nm.clock.stand(), request})]));
    while (kind === "do") [kind, value] = ask(stringify(["answer", perform(value.request)]));
    if (kind === "gone") throw dead();
    if (kind !== "answer") throw new Error("a script in another context of the extension was ended");
    if (value[0] === "threw") throw unpacked(value[1]);
    return unpacked(value[1]);
  };
  const listed = (items) => ["l", Array.from(items, packed)];
  function standIn(engine, number, shape) {
    const name = `${engine} ${number}`;
    if (held.has(name)) return held.get(name);
    const made = shape === "symbol" ? Symbol() : new nm.Proxy(targetOf(shape), trapsOf(engine, number, shape));
    held.set(name, made);
    homes.set(made, [engine, number, shape]);
    return made;
  }
  // What stands behind a proxy must be of its shape: callable and constructible, or an array.
  const targetOf = (shape) => {
    if (shape === "array") return [];
    if (shape !== "function") return {};
    const target = function () {}.bind();
    delete target.name;
    delete target.length;
    return target;
  };
  const trapsOf = (engine, number, shape) => {
    const at = (op, ...args) => exchange(engine, [op, number, ...args]);
    const isKind = shape !== "function" && shape !== "array" && shape !== "Object";
    const isSelf = (receiver) => homes.get(receiver)?.[0] === engine && homes.get(receiver)[1] === number;
    const others = (receiver) => isSelf(receiver) ? [] : [packed(receiver)];
    const describe = (target, key) => {
      const about = at("describe", packed(key));
      if (about && !about.configurable) Object.defineProperty(target, key, about);
      return about;
    };
    return {
      get(target, key, receiver) {
        const value = at("get", packed(key), ...others(receiver));
        return key === Symbol.toStringTag && value === undefined && isKind ? shape : value;
      },
      set: (target, key, value, receiver) => at("set", packed(key), packed(value), ...others(receiver)),
      has: (target, key) => at("has", packed(key)),
      deleteProperty: (target, key) => at("delete", packed(key)),
      ownKeys: () => at("keys"),
      getOwnPropertyDescriptor: describe,
      defineProperty(target, key, about) {
        const done = at("define", packed(key), packedDescriptor(about));
        if (done && about.configurable === false) describe(target, key);
        return done;
      },
      getPrototypeOf: () => at("prototype"),
      setPrototypeOf: (target, prototype) => at("inherit", packed(prototype)),
      isExtensible(target) {
        if (at("extensible")) return true;
        for (const key of at("keys")) if (!Object.hasOwn(target, key)) Object.defineProperty(target, key, at("describe", packed(key)));
        Object.setPrototypeOf(target, at("prototype"));
        Object.preventExtensions(target);
        return false;
      },
      preventExtensions(target) { return at("fix") && !this.isExtensible(target); },
      apply: (target, self, args) => at("call", packed(self), listed(args)),
      construct: (target, args, made) => at("construct", listed(args), ...others(made)),
    };
  };
  // The windows of the extension: {engine, type, window, tab, frame, parent, child} of each.
  nm.views = () => ask(stringify(["views"]));
  nm.windowOfView = (view) => view.engine === own ? nm.shownWindow : view.child ? nm.windowOfFrame(view.child)
    : view.tree === here.tree ? nm.windowAt({frame: view.frame}) : standIn(view.engine, 0, "Object");
  // What is behind an object that stands for a window from the beginning: of a frame, or of one around this document.
  const behind = new Map();
  nm.behindWindow = (shown, where) => {
    const {tree, frame} = nm.otherWindow(where) ?? {tree: here.tree, frame: where.frame};
    const view = nm.views().find((one) => one.tree === tree && (where.child ? one.child === where.child : one.frame === frame));
    if (!view || view.engine === own) return null;
    if (!behind.has(view.engine)) {
      behind.set(view.engine, new nm.Proxy({}, trapsOf(view.engine, 0, "Object")));
      held.set(`${view.engine} 0`, shown);
      homes.set(shown, [view.engine, 0, "Object"]);
    }
    return behind.get(view.engine);
  };
  // The element around this document, in a page of the same extension.
  nm.ownFrameElement = () => {
    if (here.frame === here.parent) return null;
    const around = nm.windowAt({frame: here.parent});
    if (!nm.behindWindow(around, {frame: here.parent})) return null;
    return [...around.document.querySelectorAll("iframe, frame")].find((one) => one.contentWindow === nm.shownWindow);
  };
  // What a structured clone of another engine's object is made from.
  nm.cloneHeld = (value) => {
    const [engine, number] = homes.get(value);
    return nm.clone.decode(exchange(engine, ["clone", number, ["v", "clone"]]));
  };
}
