// Functions of the language that are younger than the engine: exact sums, and iterators joined with one another.
(nm) => {
  "use strict";
  const {ownKeys, getOwnPropertyDescriptor: descriptorOf} = Reflect;
  const {iterator: ITERATOR} = Symbol;
  const {map} = Iterator.prototype;
  const {bitLength} = {bitLength: (number) => number.toString(2).length};
  const {isInteger} = Number;
  const {is, create} = Object;
  const {texts} = nm.config.language;
  const replace = String.prototype.replace;
  const fail = (name, slots = {}, Class = TypeError) => {
    throw new Class(nm.apply(replace, texts[name], [/\{(\w+)\}/g, (_, slot) => slots[slot]]));
  };
  const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";
  const typeOf = (value) => value === null ? "null" : typeof value;
  const shown = (value) => isObject(value) ? nm.inspected(value) : String(value);
  const ofFamily = nm.strategy("platform", {blink: (value) => typeof value === "number" ? "[object Number]" : shown(value),
    gecko: (value) => isObject(value) ? "({})" : shown(value)});

  // ---- iterators: what is read of one is read once
  const direct = (iterator) => ({iterator, next: iterator.next});
  function begun(value, method) {
    const iterator = nm.apply(method, value, []);
    if (!isObject(iterator)) fail("no_iterator", {value: shown(iterator)});
    return direct(iterator);
  }
  // Its next value as [value], or nothing at its end.
  function step({iterator, next}) {
    const result = nm.apply(next, iterator, []);
    if (!isObject(result)) fail("no_result", {value: shown(result)});
    return result.done ? undefined : [result.value];
  }
  function close({iterator}) {
    const back = iterator.return;
    if (back !== undefined && back !== null) nm.apply(back, iterator, []);
  }
  // Close from the last; the first failure wins, an earlier one above all.
  function closeAll(open, failure) {
    let first = failure;
    for (let i = open.length - 1; i >= 0; i--) {
      try { close(open[i]); } catch (error) { first ??= {error}; }
    }
    if (first) throw first.error;
  }
  const guarded = (open, run) => {
    try { return run(); } catch (error) { return closeAll(open, {error}); }
  };
  // An Iterator Helper that gives what `next` gives.
  const helper = (next, back) => nm.apply(map, {
    next() {
      const found = next();
      return found ? {value: found[0], done: false} : {value: undefined, done: true};
    },
    return() {
      back();
      return {};
    },
  }, [(value) => value]);

  function concat(...items) {
    const wanted = [];
    for (let i = 0; i < items.length; i++) {
      if (!isObject(items[i])) fail("no_object", {name: "Iterator.concat", type: typeOf(items[i])});
      const method = items[i][ITERATOR];
      if (typeof method !== "function") fail("not_iterable", {value: ofFamily(items[i])});
      wanted[i] = {item: items[i], method};
    }
    let at = 0;
    let now;
    return helper(() => {
      for (; at < wanted.length; at += 1) {
        now ??= begun(wanted[at].item, wanted[at].method);
        const found = step(now);
        if (found) return found;
        now = undefined;
      }
      return undefined;
    }, () => { if (now) close(now); });
  }

  // What `zip` and `zipKeyed` are told: how to end, and what stands for what has ended.
  function told(name, options) {
    if (options !== undefined && !isObject(options)) fail("options", {name, value: shown(options)});
    const mode = options?.mode;
    if (mode !== undefined && mode !== "shortest" && mode !== "longest" && mode !== "strict")
      fail("mode", {name, value: shown(mode)});
    const padding = mode === "longest" ? options.padding : undefined;
    if (padding !== undefined && !isObject(padding)) fail("padding", {type: typeOf(padding)});
    return {mode: mode ?? "shortest", padding};
  }
  function flattened(value) {
    if (!isObject(value)) fail("no_item", {value: shown(value), type: typeOf(value)});
    const method = value[ITERATOR];
    return method === undefined || method === null ? direct(value) : begun(value, method);
  }
  function zipped(name, all, mode, paddings, finish) {
    const open = [...all];
    const alive = [...all];
    const drop = (one) => open.splice(open.indexOf(one), 1);
    const read = (one) => {
      try {
        const found = step(one);
        if (!found) drop(one);
        return found;
      } catch (error) {
        drop(one);
        return closeAll(open, {error});
      }
    };
    const strict = () => guarded(open, () => fail("strict", {name}));
    const next = () => {
      if (all.length === 0) return undefined;
      const results = [];
      for (let i = 0; i < all.length; i++) {
        const found = alive[i] && read(alive[i]);
        if (found) results[i] = found[0];
        else if (mode === "shortest") return void closeAll(open);
        else if (mode === "strict") return i === 0 ? restEnded() : strict();
        else {
          if (open.length === 0) return undefined;
          alive[i] = null;
          results[i] = paddings[i];
        }
      }
      return [finish(results)];
    };
    const restEnded = () => {
      for (let i = 1; i < all.length; i++) if (read(all[i])) strict();
      return undefined;
    };
    return helper(next, () => closeAll(open));
  }
  function paddingList(padding, count, opened) {
    const values = [];
    if (padding === undefined) return values;
    return guarded(opened, () => {
      const source = begun(padding, padding[ITERATOR]);
      let isOver = false;
      for (let i = 0; i < count; i++) {
        const found = isOver ? undefined : step(source);
        if (found) values[i] = found[0];
        else isOver = true;
      }
      if (!isOver) close(source);
      return values;
    });
  }
  function zip(iterables, options = undefined) {
    if (!isObject(iterables)) fail("no_object", {name: "Iterator.zip", type: typeOf(iterables)});
    const {mode, padding} = told("Iterator.zip", options);
    const opened = [];
    if (typeof iterables[ITERATOR] !== "function") fail("not_iterable", {value: ofFamily(iterables)});
    const source = begun(iterables, iterables[ITERATOR]);
    for (;;) {
      const found = guarded(opened, () => step(source));
      if (!found) break;
      opened[opened.length] = guarded([source, ...opened], () => flattened(found[0]));
    }
    return zipped("Iterator.zip", opened, mode, paddingList(padding, opened.length, opened), (results) => results);
  }
  function zipKeyed(iterables, options = undefined) {
    if (!isObject(iterables)) fail("no_object", {name: "Iterator.zipKeyed", type: typeOf(iterables)});
    const {mode, padding} = told("Iterator.zipKeyed", options);
    const [keys, opened] = [[], []];
    for (const key of guarded(opened, () => ownKeys(iterables))) guarded(opened, () => {
      if (!descriptorOf(iterables, key)?.enumerable) return;
      const value = iterables[key];
      if (value === undefined) return;
      opened[opened.length] = flattened(value);
      keys[keys.length] = key;
    });
    const paddings = padding === undefined ? [] : guarded(opened, () => keys.map((key) => padding[key]));
    return zipped("Iterator.zipKeyed", opened, mode, paddings, (results) => {
      const made = create(null);
      keys.forEach((key, i) => { made[key] = results[i]; });
      return made;
    });
  }

  // ---- of Iterator.prototype
  function includes(wanted, skipped = undefined) {
    if (!isObject(this)) fail("no_object", {name: "Iterator.prototype.includes", type: typeOf(this)});
    if (skipped !== undefined && !(typeof skipped === "number" && (isInteger(skipped) || skipped === Infinity
      || skipped === -Infinity))) guarded([{iterator: this}], () => fail("skipped"));
    if (skipped < 0) guarded([{iterator: this}], () => fail("negative", {value: String(skipped)}, RangeError));
    const source = direct(this);
    for (let i = 0; ; i++) {
      const found = step(source);
      if (!found) return false;
      if (i >= (skipped ?? 0) && (found[0] === wanted || is(found[0], wanted))) {
        close(source);
        return true;
      }
    }
  }
  function join(separator) {
    if (!isObject(this)) fail("no_object", {name: "Iterator.prototype.join", type: typeOf(this)});
    const between = guarded([{iterator: this}], () => separator === undefined ? "," : `${separator}`);
    const source = direct(this);
    let text = "";
    for (let i = 0; ; i++) {
      const found = step(source);
      if (!found) return text;
      if (i > 0) text += between;
      text += guarded([source], () => found[0] === undefined || found[0] === null ? "" : `${found[0]}`);
    }
  }

  // ---- exact sums: every finite number is a whole multiple of the smallest one
  const view = new DataView(new ArrayBuffer(8));
  function units(number) {
    view.setFloat64(0, number);
    const bits = view.getBigUint64(0);
    const exponent = Number(bits >> 52n & 0x7ffn);
    const digits = bits & 0xfffffffffffffn;
    const size = exponent === 0 ? digits : (digits | 1n << 52n) << BigInt(exponent - 1);
    return bits >> 63n ? -size : size;
  }
  function rounded(sum) {
    const size = sum < 0n ? -sum : sum;
    const spare = Math.max(0, bitLength(size) - 64);
    const rest = size & (1n << BigInt(spare)) - 1n;
    const kept = Number(size >> BigInt(spare) | (rest ? 1n : 0n));
    const power = spare - 1074;
    const value = power < -1022 ? kept * 2 ** -1022 * 2 ** (power + 1022) : kept * 2 ** power;
    return sum < 0n ? -value : value;
  }
  function sumPrecise(items) {
    if (items === undefined || items === null) fail("nothing_given", {name: "Math.sumPrecise"});
    const method = items[ITERATOR];
    if (typeof method !== "function") fail("not_iterable", {value: nm.follows("platform", "blink") ? ofFamily(items)
      : shown(items)});
    const source = begun(items, method);
    let [sum, rest, isZero] = [0n, -0, true];
    for (let found = step(source); found; found = step(source)) {
      const [value] = found;
      if (typeof value !== "number") guarded([source], () => fail("no_number", {type: typeof value}));
      if (!is(value, -0)) isZero = false;
      if (value - value === 0) sum += units(value);
      else rest += value;
    }
    if (rest !== 0) return rest;
    return sum === 0n ? (isZero ? -0 : 0) : rounded(sum);
  }

  nm.newer = {"Math.sumPrecise": sumPrecise, "Iterator.concat": concat, "Iterator.zip": zip,
    "Iterator.zipKeyed": zipKeyed, "Iterator.prototype.includes": includes, "Iterator.prototype.join": join};
}
