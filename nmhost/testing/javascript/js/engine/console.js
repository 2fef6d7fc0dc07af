// console: what scripts print, as text for the browser's console.
(nm) => {
  "use strict";
  const DEPTH = 4;
  function show(value, depth = 0, seen = []) {
    if (typeof value === "string") return depth === 0 ? value : nm.stringify(value);
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "function") return `[function ${value.name || "anonymous"}]`;
    if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
    if (nm.isError(value)) return depth === 0 && value.stack
      ? `${nm.describeError(value)} (${nm.placeOf(value).text})` : nm.describeError(value);
    if (seen.includes(value)) return "[circular]";
    if (depth >= DEPTH) return Array.isArray(value) ? "[...]" : "{...}";
    const inner = (item) => show(item, depth + 1, [...seen, value]);
    if (Array.isArray(value)) return `[${value.map(inner).join(", ")}]`;
    if (value instanceof Date) return Number.isNaN(Number(value)) ? "Invalid Date" : value.toISOString();
    if (value instanceof RegExp) return String(value);
    const pair = ([key, item]) => `${inner(key)} => ${inner(item)}`;
    if (value instanceof Map) return `Map {${[...value].map(pair).join(", ")}}`;
    if (value instanceof Set) return `Set {${[...value].map(inner).join(", ")}}`;
    const name = value.constructor?.name ?? "Object";
    const members = Object.keys(value).map((key) => `${key}: ${inner(value[key])}`).join(", ");
    return name === "Object" ? `{${members}}` : `${name} {${members}}`;
  }
  // The first argument may hold places for the others: %s, %d, %i, %f, %o, %O, %c.
  function format(args) {
    if (typeof args[0] !== "string" || !args[0].includes("%")) return args.map((one) => show(one)).join(" ");
    const rest = args.slice(1);
    const number = (one) => String(Number(one));
    const places = {s: show, d: number, f: number, i: (one) => String(Math.trunc(Number(one))), c: () => ""};
    places.o = places.O = (one) => show(one, 1);
    const text = args[0].replace(/%([sdifoOc%])/g, (whole, letter) => {
      if (letter === "%") return "%";
      return rest.length ? places[letter](rest.shift()) : whole;
    });
    return [text, ...rest.map((one) => show(one))].join(" ");
  }
  // What an object of the script's throws when it is looked at is nobody's error: the browser does not run its code there.
  const looked = (run, other) => { try { return run(); } catch { return other; } };
  const print = (level, args) => nm.emit("log", level, looked(() => format(args), "[object]"));
  const label = (given) => given === undefined ? "default" : `${given}`;
  const counts = {};
  const LEVELS = {log: "log", info: "info", debug: "debug", warn: "warn", error: "error", trace: "trace", dir: "log", dirxml: "log",
    table: "log", group: "log", groupCollapsed: "log"};
  const QUIET = ["groupEnd", "clear"];
  const LABELLED = ["time", "timeEnd", "timeLog", ...nm.follows("platform", "blink") ? ["timeStamp", "profile", "profileEnd"] : []];
  const made = {};
  for (const [name, level] of Object.entries(LEVELS)) made[name] = {[name](...args) { print(level, args); }}[name];
  for (const name of QUIET) made[name] = {[name]() {}}[name];
  for (const name of ["timeStamp", "profile", "profileEnd"]) made[name] = {[name](..._given) {}}[name];
  for (const name of LABELLED) made[name] = {[name](...given) { label(given[0]); }}[name];
  Object.assign(made, {
    assert(...args) {
      const [condition, ...rest] = args;
      if (!condition) nm.emit("log", "error", `Assertion failed${rest.length ? ": " + format(rest) : ""}`);
    },
    count(...args) {
      const name = label(args[0]);
      counts[name] = (counts[name] ?? 0) + 1;
      nm.emit("log", "log", `${name}: ${counts[name]}`);
    },
    countReset(...args) { counts[label(args[0])] = 0; },
  });
  nm.strategy("platform", {
    blink() {
      made.context = {context() { return {...made}; }}.context;
      made.createTask = {createTask(_name) { return {run: (work) => work()}; }}.createTask;
      if (!nm.config.is_worker) made.memory = {};
    },
    gecko() { made.exception = {exception(...args) { print("error", args); }}.exception; },
  })();
  // The members in the order in which a family has them.
  const ORDER = nm.strategy("platform", {
    blink: "debug error info log warn dir dirxml table trace group groupCollapsed groupEnd clear count countReset assert profile profileEnd time "
      + "timeLog timeEnd timeStamp context createTask memory",
    gecko: "assert clear count countReset debug error info log table trace warn dir dirxml group groupCollapsed groupEnd time timeLog "
      + "timeEnd exception timeStamp profile profileEnd",
  }).split(" ");
  globalThis.console = Object.setPrototypeOf(Object.fromEntries(ORDER.filter((name) => name in made).map((name) => [name,
    typeof made[name] === "function" ? nm.asNative(made[name]) : made[name]])), nm.config.kind === "content" && nm.follows("platform", "gecko") ? Object.prototype : {});
  Object.defineProperty(globalThis.console, Symbol.toStringTag, {configurable: true,
    value: nm.config.kind === "content" && nm.follows("platform", "gecko") ? "Console" : "console"});
  nm.show = show;
}
