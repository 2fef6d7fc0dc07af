// i18n: messages of the extension with their placeholders, and the browser's language.
(nm) => {
  "use strict";
  const {messages, predefined, language, accepted} = nm.config.i18n;
  const given = (list, digit) => {
    const place = Number(digit) - 1;
    return place in list ? String(list[place]) : "";
  };
  // A dollar sign that stands for nothing is gone in Chromium, with the letter behind it (round_i18n, seen 2026-11-30).
  const bare = nm.strategy("platform", {blink: () => "", gecko: (whole) => whole});
  // $1 to $9 stand for what the script gives, $$ for a dollar sign, $name$ for a placeholder's content.
  const numbered = (text, list) => text.replace(/\$(?:(\$+)|([1-9])|[^]|$)/g, (whole, dollars, digit) =>
    dollars ?? (digit ? given(list, digit) : bare(whole)));
  function expand({message, placeholders = {}}, list) {
    const contents = Object.fromEntries(Object.entries(placeholders).map(([name, one]) =>
      [name.toLowerCase(), one.content ?? ""]));
    return message.replace(/\$(?:([a-z0-9_@]+)\$|(\$+)|([1-9])|[^]|$)/gi, (whole, name, dollars, digit) => {
      if (dollars) return dollars;
      if (digit) return given(list, digit);
      if (name === undefined) return bare(whole);
      return name.toLowerCase() in contents ? numbered(contents[name.toLowerCase()], list) : "";
    });
  }
  const listOf = (substitutions) => substitutions === undefined || substitutions === null
    ? nm.config.api.messages.null_is_text ? [null] : [] : Array.isArray(substitutions) ? substitutions
    : typeof substitutions !== "string" && !nm.config.api.messages.null_is_text ? [] : [substitutions];
  function getMessage(...args) {
    const [name, substitutions, options] = nm.check("i18n.getMessage", args);
    const small = name.toLowerCase();
    if (small in predefined) return predefined[small];
    const entry = messages[small];
    const list = listOf(substitutions);
    if (list.length > nm.config.api.messages.most) return nm.config.api.messages.gives_up ? undefined : "";
    const safe = (text) => options?.escapeLt ? text.replaceAll("<", "&lt;") : text;
    return entry ? expand({...entry, message: safe(entry.message)}, list) : "";
  }
  Object.assign(nm.functions, {
    "i18n.getMessage": getMessage,
    "i18n.getUILanguage": (...args) => (nm.check("i18n.getUILanguage", args), language),
    "i18n.getAcceptLanguages": (...args) => nm.resolveWith("i18n.getAcceptLanguages", args, () => [...accepted]),
  });
}
