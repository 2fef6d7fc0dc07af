// declarativeContent: conditions and actions are objects of classes that check what they are given; rules are kept.
(nm) => {
  "use strict";
  const SPACE = "declarativeContent";
  const EVENT = `${SPACE}.onPageChanged`;
  const optional = (spec) => ({...spec, optional: true});
  const text = {type: "string"};
  const texts = {type: "array", items: text};
  // Source: chrome/common/extensions/api/events.json and declarative_content.json, seen 2026-11-30 in what 156 refuses.
  const parts = ["host", "path", "query", "url"].flatMap((one) => ["Contains", "Equals", "Prefix", "Suffix"].map((how) => one + how));
  const urlFilter = {type: "object", properties: {
    ...Object.fromEntries([...parts, "urlMatches", "originAndPathMatches"].map((name) => [name, optional(text)])),
    schemes: optional(texts), ports: optional({type: "array"}), cidrBlocks: optional(texts),
  }};
  const flag = optional({type: "boolean"});
  const classes = {
    PageStateMatcher: {pageUrl: optional(urlFilter), css: optional(texts), isBookmarked: flag},
    RequestContentScript: {css: optional(texts), js: optional(texts), allFrames: flag, matchAboutBlank: flag},
    ShowAction: {},
    ShowPageAction: {},
    SetIcon: {imageData: optional({type: "any"})},
  };
  const SHOWN = {ShowPageAction: "ShowAction"};
  const invalid = (reason = "") => new TypeError(`Invalid invocation${reason}`);
  // One simple selector after the other, of one element: nothing that leads to another.
  const isCompound = (selector) => selector !== "" && !/[\s>+~,]/.test(selector.replace(/\[[^\]]*\]|\([^)]*\)/g, ""));
  function checkUrl(value) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw invalid(`: Error at property 'pageUrl': ${nm.text("invalid_type", {expected: "events.UrlFilter", found: nm.schema.kindOf(value)})}`);
    }
  }
  function checked(name, given) {
    const {chromium, Wrong} = nm.schema;
    if (name === "PageStateMatcher" && given.pageUrl !== undefined && given.pageUrl !== null) checkUrl(given.pageUrl);
    try { chromium.parse({type: "object", properties: classes[name]}, given); } catch (error) {
      throw error instanceof Wrong ? invalid(`: ${error.text}`) : error;
    }
    const wrong = name === "PageStateMatcher" && given.css?.find((one) => !isCompound(one));
    if (wrong) throw invalid(`: Invalid CSS selector: ${wrong}`);
  }
  function checkIcon(given) {
    if (given === undefined) throw new TypeError("Cannot use 'in' operator to search for 'iconIndex' in undefined");
    if (!given.imageData && !given.path) throw new Error("Either the path or imageData property must be specified.");
  }
  const made = new WeakMap();   // the objects of these classes -> the class's name
  const classNamed = (name) => nm.asNative({[name]: function (...args) {
    const [given] = args;
    if (name === "SetIcon") checkIcon(given);
    if (args.length > 1 || (given !== undefined && given !== null && typeof given !== "object")) throw invalid(".");
    checked(name, given ?? {});
    Object.assign(this, given, {instanceType: `${SPACE}.${SHOWN[name] ?? name}`});
    made.set(this, name);
  }}[name]);
  nm.constructors = Object.fromEntries(Object.keys(classes).map((name) => [`${SPACE}.${name}`, classNamed(name)]));

  const RULE = {id: "string", tags: "object", conditions: "object", actions: "object", priority: "number"};
  const isOf = (...names) => (one) => names.includes(made.get(one));
  const isRule = (rule) => typeof rule === "object" && rule !== null
    && Object.keys(rule).every((key) => typeof rule[key] === RULE[key] || (rule[key] ?? null) === null && key in RULE)
    && Array.isArray(rule.conditions) && Array.isArray(rule.actions)
    && rule.conditions.every(isOf("PageStateMatcher"))
    && rule.actions.every(isOf("ShowAction", "ShowPageAction", "SetIcon", "RequestContentScript"));
  const isNames = (value) => value === undefined || value === null || (Array.isArray(value) && value.every((one) => typeof one === "string"));
  const isFunction = (value) => typeof value === "function";
  const call = (name, value, callback = () => {}) => {
    nm.callLater(`${EVENT}.${name}`, [value ?? null], callback);
  };
  nm.functions[`${EVENT}.addRules`] = (rules, callback, ...rest) => {
    const isCallback = callback === undefined || callback === null || isFunction(callback);
    if (!Array.isArray(rules) || !rules.every(isRule) || !isCallback || rest.length) throw invalid();
    call("addRules", rules, callback ?? undefined);
  };
  nm.functions[`${EVENT}.getRules`] = (...args) => {
    const [names, callback] = isFunction(args[0]) ? [undefined, args[0]] : args;
    if (!isNames(names) || !isFunction(callback)) throw invalid();
    call("getRules", names, callback);
  };
  nm.functions[`${EVENT}.removeRules`] = (...args) => {
    const [names, callback] = isFunction(args[0]) ? [undefined, args[0]] : args;
    if (!isNames(names) || !(callback === undefined || callback === null || isFunction(callback))) throw invalid();
    call("removeRules", names, callback ?? undefined);
  };
}
