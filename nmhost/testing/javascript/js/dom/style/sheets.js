// Style sheets as objects: CSSStyleSheet and its rules, read of style elements or made by scripts.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  // A sheet: {owner, rules, disabled, media, wrapper}.
  dom.newSheet = (about) => Object.assign({owner: null, href: null, rules: [], disabled: false, media: "", wrapper: null,
    constructed: false, title: null}, about);
  dom.wrapSheet = (sheet) => {
    sheet.wrapper ??= nm.create(undefined, "CSSStyleSheet", sheet);
    return sheet.wrapper;
  };
  const NAMES = {1: "CSSStyleRule", 3: "CSSImportRule", 4: "CSSMediaRule", 5: "CSSFontFaceRule", 6: "CSSPageRule",
    7: "CSSKeyframesRule", 8: "CSSKeyframeRule", 12: "CSSSupportsRule"};
  const NAMES_AT = {layer: "CSSLayerBlockRule", container: "CSSContainerRule", property: "CSSPropertyRule", namespace: "CSSNamespaceRule",
    scope: "CSSScopeRule", "starting-style": "CSSStartingStyleRule"};
  const nameOf = (rule) => rule.at === "layer" && rule.body === null ? "CSSLayerStatementRule" : NAMES[rule.type] ?? NAMES_AT[rule.at] ?? "CSSGroupingRule";
  const wrapRule = (rule, sheet, parent = null) => {
    Object.assign(rule, {sheet, parent});
    rule.wrapper ??= nm.create(undefined, nameOf(rule), rule);
    return rule.wrapper;
  };
  const listOf = (holder, sheet) => holder.list ??= (() => {
    const state = {holder, sheet};
    const own = nm.create(undefined, "CSSRuleList", state);
    return nm.stamp(new nm.Proxy(own, {
      get: (target, key, receiver) => typeof key === "string" && /^\d+$/.test(key)
        ? holder.rules[key] && wrapRule(holder.rules[key], sheet, holder !== sheet ? holder : null) : Reflect.get(target, key, receiver),
    }), state);
  })();
  nm.interface("CSSRuleList", null, () => ({
    get length() { return stateOf(this).holder.rules.length; },
    item(at) {
      const {holder, sheet} = stateOf(this);
      return holder.rules[at >>> 0] ? wrapRule(holder.rules[at >>> 0], sheet, holder !== sheet ? holder : null) : null;
    },
    [Symbol.iterator]: Array.prototype.values,
  }));
  const insert = (holder, text, at, method) => {
    const made = dom.parseRules(`${text}`);
    if (made.length !== 1) dom.fail("SyntaxError", `Failed to execute '${method}' on 'CSSStyleSheet': Failed to parse the rule `
      + `'${text}'.`, "An invalid or illegal string was specified");
    if (holder.constructed && made[0].at === "import") dom.fail("SyntaxError", `Failed to execute '${method}' on 'CSSStyleSheet': Can't insert `
      + "@import rules into a constructed stylesheet.", "An invalid or illegal string was specified");
    if (at > holder.rules.length) dom.fail("IndexSizeError", `Failed to execute '${method}' on 'CSSStyleSheet': The index `
      + `provided (${at}) is larger than the maximum index (${holder.rules.length}).`, "Index or size is negative or greater than the allowed amount");
    holder.rules.splice(at, 0, made[0]);
    dom.version += 1;
    dom.textStyled(`${text}`);
    return at;
  };
  const remove = (holder, at) => {
    if (at >= holder.rules.length) dom.fail("IndexSizeError", "Failed to execute 'deleteRule' on 'CSSStyleSheet': The index "
      + `provided (${at}) is larger than the maximum index (${holder.rules.length - 1}).`, `CSSStyleSheet.deleteRule: Cannot delete rule at index `
      + `${at} because the number of rules is only ${holder.rules.length}`);
    holder.rules.splice(at, 1);
    dom.version += 1;
  };
  const replace = (sheet, text, method) => {
    if (!sheet.constructed) dom.fail("NotAllowedError", `Failed to execute '${method}' on 'CSSStyleSheet': Can't call `
      + `${method} on non-constructed CSSStyleSheets.`, `CSSStyleSheet.${method}: Can only be called on constructed style sheets`);
    sheet.rules = dom.parseRules(`${text}`).filter((rule) => rule.at !== "import");
    dom.version += 1;
    dom.textStyled(`${text}`);
  };
  nm.interface("StyleSheet", null, () => ({
    get type() { return "text/css"; },
    get href() { return stateOf(this).href; },
    get ownerNode() { return dom.wrap(stateOf(this).owner); },
    get parentStyleSheet() { return null; },
    get title() { return stateOf(this).title; },
    get media() { return nm.mediaList(stateOf(this)); },
    get disabled() { return stateOf(this).disabled; },
    set disabled(value) {
      stateOf(this).disabled = Boolean(value);
      dom.version += 1;
    },
  }));
  nm.mediaList = (sheet) => sheet.mediaList ??= (() => {
    const own = nm.create(undefined, "MediaList", sheet);
    return nm.stamp(new nm.Proxy(own, {get: (target, key, receiver) => typeof key === "string" && /^\d+$/.test(key)
      ? queries(sheet.media)[key] : Reflect.get(target, key, receiver)}), sheet);
  })();
  // The media of a rule, which are what stands behind its name.
  const ruleMedia = (rule) => rule.mediaState ??= {get media() { return rule.prelude; }, set media(text) { rule.prelude = text; }};
  const queries = (text) => text.trim() === "" ? [] : dom.splitAt(text, ",").map((query) => query.trim());
  const setMedia = (state, list) => {
    state.media = list.join(", ");
    dom.version += 1;
  };
  nm.interface("MediaList", null, () => ({
    get mediaText() { return stateOf(this).media; },
    set mediaText(text) { setMedia(stateOf(this), queries(`${text}`)); },
    get length() { return queries(stateOf(this).media).length; },
    item(at) { return queries(stateOf(this).media)[at >>> 0] ?? null; },
    appendMedium(text) {
      const list = queries(stateOf(this).media);
      if (!list.includes(`${text}`.trim())) setMedia(stateOf(this), [...list, `${text}`.trim()]);
    },
    deleteMedium(text) {
      const list = queries(stateOf(this).media);
      if (!list.includes(`${text}`.trim())) dom.fail("NotFoundError", "Failed to execute 'deleteMedium' on 'MediaList': Failed to "
        + `delete '${text}'.`, "MediaList.deleteMedium: Medium not in list");
      setMedia(stateOf(this), list.filter((query) => query !== `${text}`.trim()));
    },
    toString() { return stateOf(this).media; },
    [Symbol.iterator]: Array.prototype.values,
  }));
  nm.interface("CSSStyleSheet", "StyleSheet", () => ({
    get cssRules() { return listOf(stateOf(this), stateOf(this)); },
    get rules() { return listOf(stateOf(this), stateOf(this)); },
    get ownerRule() { return null; },
    insertRule(text, at = 0) { return insert(stateOf(this), text, at >>> 0, "insertRule"); },
    deleteRule(at) { remove(stateOf(this), at >>> 0); },
    addRule(selector, style, at) { insert(stateOf(this), `${selector} {${style}}`, at ?? stateOf(this).rules.length, "addRule"); return -1; },
    removeRule(at = 0) { remove(stateOf(this), at >>> 0); },
    replaceSync(text) { replace(stateOf(this), text, "replaceSync"); },
    async replace(text) {
      replace(stateOf(this), text, "replace");
      return this;
    },
  }), {construct: (newTarget, [init]) => {
    const sheet = dom.newSheet({constructed: true, disabled: Boolean(init?.disabled), media: String(init?.media ?? "")});
    return sheet.wrapper = nm.create(newTarget, "CSSStyleSheet", sheet);
  }});
  const propertyText = (rule) => {
    const told = ["syntax", "inherits", "initial-value"].map((name) => [name, descriptor(rule, name)]).filter(([, value]) => value !== null);
    return `@property ${rule.prelude} { ${told.map(([name, value]) => `${name}: ${value.replace(/^'(.*)'$/, "\"$1\"")};`).join(" ")} }`;
  };
  const textOf = (rule) => {
    if (rule.type === 7 && nm.follows("platform", "gecko")) return `@keyframes ${rule.prelude} {\n${frames(rule).rules.map((one) => `${textOf(one)}\n`).join("")}}`;
    if (rule.type === 7) return `@keyframes ${rule.prelude} { ${frames(rule).rules.map((one) => `\n  ${textOf(one)}`).join("")}\n}`;
    if (rule.type === 1 || rule.type === 8) return `${rule.prelude} { ${dom.textOfDeclarations(rule.declarations)} }`.replace("{  }", "{ }");
    if (rule.at === "property") return propertyText(rule);
    const head = `@${rule.at}${rule.prelude ? ` ${rule.prelude}` : ""}`;
    if (rule.body === null) return `${head};`;
    if (rule.rules.length) return `${head} {\n${rule.rules.map((one) => `  ${textOf(one)}`).join("\n")}\n}`;
    return `${head} { ${rule.declarations.size ? dom.textOfDeclarations(rule.declarations) : rule.body.trim()} }`;
  };
  nm.interface("CSSRule", null, () => ({
    get type() { return stateOf(this).type; },
    get cssText() { return textOf(stateOf(this)); },
    get parentStyleSheet() { return stateOf(this).sheet ? dom.wrapSheet(stateOf(this).sheet) : null; },
    get parentRule() { return stateOf(this).parent?.wrapper ?? null; },
  }), {constants: {STYLE_RULE: 1, CHARSET_RULE: 2, IMPORT_RULE: 3, MEDIA_RULE: 4, FONT_FACE_RULE: 5, PAGE_RULE: 6,
    KEYFRAMES_RULE: 7, KEYFRAME_RULE: 8, NAMESPACE_RULE: 10, SUPPORTS_RULE: 12}});
  const styleOf = (rule) => rule.style ??= dom.styleObject({rule: rule.wrapper, read: () => rule.declarations, write(all) {
    rule.declarations = all;
    dom.version += 1;
  }});
  nm.interface("CSSStyleRule", "CSSRule", () => ({
    get selectorText() { return stateOf(this).prelude; },
    set selectorText(text) {
      const selectors = nm.parseSelector(`${text}`);
      if (selectors) Object.assign(stateOf(this), {prelude: dom.selectorText(`${text}`), selectors});
    },
    get style() { return styleOf(stateOf(this)); },
    get cssRules() { return listOf(stateOf(this), stateOf(this).sheet); },
  }));
  nm.interface("CSSGroupingRule", "CSSRule", () => ({
    get cssRules() { return listOf(stateOf(this), stateOf(this).sheet); },
    insertRule(text, at = 0) { return insert(stateOf(this), text, at >>> 0, "insertRule"); },
    deleteRule(at) { remove(stateOf(this), at >>> 0); },
  }));
  nm.interface("CSSConditionRule", "CSSGroupingRule", () => ({get conditionText() { return stateOf(this).prelude; }}));
  nm.interface("CSSMediaRule", "CSSConditionRule", () => ({
    get media() { return nm.mediaList(ruleMedia(stateOf(this))); },
    get matches() { return nm.matchesMedia(stateOf(this).prelude); },
  }));
  nm.interface("CSSSupportsRule", "CSSConditionRule", null);
  nm.interface("CSSContainerRule", "CSSConditionRule", () => ({
    get containerName() { return /^[\w-]*/.exec(stateOf(this).prelude)[0]; },
    get containerQuery() { return stateOf(this).prelude.replace(/^[\w-]+\s+/, ""); },
  }));
  nm.interface("CSSLayerBlockRule", "CSSGroupingRule", () => ({get name() { return stateOf(this).prelude; }}));
  nm.interface("CSSLayerStatementRule", "CSSRule", () => ({
    get nameList() { return Object.freeze(stateOf(this).prelude.split(",").map((one) => one.trim())); },
  }));
  const descriptor = (rule, name) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`, "i").exec(rule.body ?? "")?.[1].trim() ?? null;
  nm.interface("CSSPropertyRule", "CSSRule", () => ({
    get name() { return stateOf(this).prelude; },
    get syntax() { return (descriptor(stateOf(this), "syntax") ?? "").replace(/^["']|["']$/g, ""); },
    get inherits() { return descriptor(stateOf(this), "inherits") === "true"; },
    get initialValue() { return descriptor(stateOf(this), "initial-value"); },
  }));
  nm.interface("CSSNamespaceRule", "CSSRule", () => ({
    get prefix() { return /^([\w-]+)\s/.exec(stateOf(this).prelude)?.[1] ?? ""; },
    get namespaceURI() { return stateOf(this).prelude.replace(/^[\w-]+\s+/, "").replace(/^url\(\s*|\s*\)$/g, "").replace(/^["']|["']$/g, ""); },
  }));
  nm.interface("CSSScopeRule", "CSSGroupingRule", null);
  nm.interface("CSSStartingStyleRule", "CSSGroupingRule", null);
  nm.interface("CSSImportRule", "CSSRule", () => ({
    get href() { return /^(?:url\()?["']?([^"')]*)/.exec(stateOf(this).prelude)[1]; },
    get media() { return nm.mediaList(stateOf(this).mediaState ??= {media: stateOf(this).prelude.replace(/^(?:url\([^)]*\)|"[^"]*"|'[^']*')\s*/, "")}); },
    get styleSheet() { return null; },
    get layerName() { return null; },
    get supportsText() { return null; },
  }));
  nm.interface("CSSFontFaceRule", "CSSRule", () => ({get style() { return styleOf(stateOf(this)); }}));
  nm.interface("CSSPageRule", "CSSGroupingRule", null);
  const framed = (text) => text.split(",").map((one) => ({from: "0%", to: "100%"})[one.trim().toLowerCase()] ?? one.trim()).join(", ");
  const frames = (rule) => {
    if (rule.framesRead) return rule;
    rule.framesRead = true;
    rule.rules = [...rule.body.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, key, body]) => frame(key, body));
    return rule;
  };
  const frame = (key, body) => ({type: 8, prelude: framed(key), declarations: dom.parseDeclarations(body), rules: []});
  nm.interface("CSSKeyframesRule", "CSSRule", () => ({
    get name() { return stateOf(this).prelude; },
    set name(text) { stateOf(this).prelude = `${text}`; },
    get cssRules() { return listOf(frames(stateOf(this)), stateOf(this).sheet); },
    get length() { return frames(stateOf(this)).rules.length; },
    appendRule(text) {
      const [, key, body] = /^([^{}]+)\{([^{}]*)\}/.exec(`${text}`) ?? [];
      if (key !== undefined) frames(stateOf(this)).rules.push(frame(key, body));
    },
    deleteRule(key) {
      const rule = frames(stateOf(this));
      rule.rules = rule.rules.filter((one) => one.prelude !== framed(String(key)));
    },
    findRule(key) {
      const rule = frames(stateOf(this));
      const found = rule.rules.findLast((one) => one.prelude === framed(String(key)));
      return found ? wrapRule(found, rule.sheet, rule) : null;
    },
  }));
  nm.interface("CSSKeyframeRule", "CSSRule", () => ({
    get keyText() { return stateOf(this).prelude; },
    set keyText(text) { stateOf(this).prelude = framed(`${text}`); },
    get style() { return styleOf(stateOf(this)); },
  }));
}
