// FormData, and its two encodings.
(nm) => {
  "use strict";
  const {define, mistyped, refuse, family} = nm.need("web/idl").idl;
  const {usv, isObject, pairs} = nm.need("web/convert").convert;
  const {blobs} = nm.need("web/blob");
  const {utf8} = nm.need("web/utf8");

  // A blob in a form is a file.
  function entry(name, value, filename) {
    if (!blobs.isBlob(value)) {
      if (filename !== undefined) mistyped("parameter 2 is not of type 'Blob'.", isObject(value)
        ? "Argument 2 does not implement interface Blob." : "Argument 2 is not an object.");
      return [usv(name), usv(value)];
    }
    const {bytes, type, name: own, lastModified} = blobs.fields(value);
    if (filename === undefined && own !== undefined) return [usv(name), value];
    return [usv(name), blobs.makeFile(bytes, filename === undefined ? "blob" : usv(filename), {type, lastModified})];
  }
  function needSubmitter(form, submitter) {
    const kind = nm.submitterOf(form, submitter);
    if (kind === "no button") mistyped("The specified element is not a submit button.", "The submitter is not a submit button.");
    if (kind === "other") refuse("The specified element is not owned by this form element.",
      "The submitter is not owned by this form.", "NotFoundError");
  }
  class FormData {
    #list = [];
    static isOne = (value) => isObject(value) && #list in value;
    constructor(form = undefined, submitter = null) {
      if (form === undefined) return;
      const isForm = nm.platform.typeOf(Object(form)) === "HTMLFormElement";
      const entries = isForm && nm.formEntries?.(form, submitter);
      if (!entries) mistyped("parameter 1 is not of type 'HTMLFormElement'.", isObject(form)
        ? "Argument 1 does not implement interface HTMLFormElement." : "Argument 1 is not an object.");
      if (submitter !== null && submitter !== undefined) needSubmitter(form, submitter);
      const told = new FormData();
      told.#list = entries.map(([name, value]) => entry(name, value));
      nm.tellFormData(form, told);
      this.#list = [...told.#list];
    }
    append(name, value, filename = undefined) { this.#list.push(entry(name, value, filename)); }
    delete(name) {
      const key = usv(name);
      this.#list = this.#list.filter((pair) => pair[0] !== key);
    }
    get(name) {
      const key = usv(name);
      return this.#list.find((pair) => pair[0] === key)?.[1] ?? null;
    }
    getAll(name) {
      const key = usv(name);
      return this.#list.filter((pair) => pair[0] === key).map((pair) => pair[1]);
    }
    has(name) {
      const key = usv(name);
      return this.#list.some((pair) => pair[0] === key);
    }
    set(name, value, filename = undefined) {
      const made = entry(name, value, filename);
      const at = this.#list.findIndex((pair) => pair[0] === made[0]);
      if (at < 0) this.#list.push(made);
      else this.#list = this.#list.flatMap((pair, i) => i === at ? [made] : pair[0] === made[0] ? [] : [pair]);
    }
    static listOf(form) { return form.#list; }
  }
  const {isOne, listOf} = FormData;
  delete FormData.listOf;

  const quoted = (text) => text.replace(/\r\n?|\n/g, "%0D%0A").replaceAll("\"", "%22");
  const lines = (text) => text.replace(/\r\n?|\n/g, "\r\n");
  function multipart(form) {
    const id = nm.need("web/random").randomBytes(new Uint8Array(12)).toBase64().replace(/[+/]/g, "A");
    const boundary = family === "chromium" ? `----WebKitFormBoundary${id}`
      : `----geckoformboundary${nm.randomBytes(new Uint8Array(16)).toHex()}`;
    const parts = listOf(form).flatMap(([name, value]) => {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
      if (typeof value === "string") return [`${head}\r\n\r\n${lines(value)}\r\n`];
      return [`${head}; filename="${quoted(value.name)}"\r\nContent-Type: ${value.type || "application/octet-stream"}`
        + "\r\n\r\n", value, "\r\n"];
    });
    return {bytes: blobs.join([...parts, `--${boundary}--\r\n`]), type: `multipart/form-data; boundary=${boundary}`};
  }
  // The entries of a body with that content type; null if it is none.
  function parse(bytes, type) {
    const made = new FormData();
    if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
      for (const [name, value] of nm.need("web/urlsearchparams").query.parse(utf8.decodeText(bytes))) {
        made.append(name, value);
      }
      return made;
    }
    const boundary = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=("?)([^";]+)\1/i.exec(type)?.[2];
    return boundary && parts(utf8.latin1(bytes), boundary, made) ? made : null;
  }
  const bytesFrom = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0));
  const unquoted = (text) => utf8.decode(bytesFrom(text)).replaceAll("%22", "\"").replaceAll("%0D%0A", "\r\n");
  function parts(text, boundary, made) {
    const pieces = `\r\n${text}`.split(`\r\n--${boundary}`);
    if (pieces.length < 2 || !pieces.at(-1).startsWith("--")) return false;
    for (const piece of pieces.slice(1, -1)) {
      const [, head, body] = /^[ \t]*\r\n(.*?)\r\n\r\n(.*)$/s.exec(piece) ?? [];
      const name = /^content-disposition:\s*form-data\s*;.*?\bname="([^"]*)"/im.exec(head ?? "")?.[1];
      if (name === undefined) return false;
      const filename = /^content-disposition:.*?\bfilename="([^"]*)"/im.exec(head)?.[1];
      const type = /^content-type:\s*([^\r\n]*)/im.exec(head)?.[1] ?? "text/plain";
      if (filename === undefined) made.append(unquoted(name), utf8.decode(bytesFrom(body)));
      else made.append(unquoted(name), blobs.makeFile(bytesFrom(body), unquoted(filename), {type}));
    }
    return true;
  }
  nm.forms = {isOne, listOf, multipart, parse};
  const shown = define(FormData, {length: 0});
  pairs(FormData.prototype, "FormData", listOf, isOne);
  nm.offer({FormData: shown});
}
