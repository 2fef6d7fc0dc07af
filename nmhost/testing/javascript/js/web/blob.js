// Blob and File: bytes with a type.
(nm) => {
  "use strict";
  const {define, bytesOfPage} = nm.need("web/idl").idl;
  const {usv, dictionary, sequence, isBytes, bytesOf, isObject, word} = nm.need("web/convert").convert;
  const {utf8} = nm.need("web/utf8");

  const contents = new WeakMap();   // blob -> {bytes, type}
  const isBlob = (value) => isObject(value) && contents.has(value);
  const typeOf = (type) => /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : "";
  function join(parts) {
    const all = parts.map((part) => isBlob(part) ? contents.get(part).bytes : isBytes(part) ? bytesOf(part)
      : utf8.encode(part));
    const joined = new Uint8Array(all.reduce((sum, bytes) => sum + bytes.length, 0));
    let at = 0;
    for (const bytes of all) {
      joined.set(bytes, at);
      at += bytes.length;
    }
    return joined;
  }
  function partsOf(parts, endings) {
    const all = sequence(parts, isObject(parts) ? {chromium: "The object must have a callable @@iterator property."} : undefined).map((part) => isBlob(part) || isBytes(part) ? part : usv(part));
    const native = (text) => endings === "native" ? text.replace(/\r\n?/g, "\n") : text;
    return join(all.map((part) => typeof part === "string" ? native(part) : part));
  }
  const ENDINGS = {of: "endings", in: "BlobPropertyBag", as: "EndingType", otherwise: "transparent"};
  const chars = (number, size) => Math.trunc(number) < 0 ? Math.max(size + Math.trunc(number), 0)
    : Math.min(Math.trunc(number) || 0, size);

  class Blob {
    static isOne = isBlob;
    constructor(parts = undefined, options = undefined) {
      const {endings, type} = dictionary(options, "BlobPropertyBag");
      const how = word(endings, ["transparent", "native"], ENDINGS);
      contents.set(this, {bytes: parts === undefined ? new Uint8Array() : partsOf(parts, how),
        type: type === undefined ? "" : typeOf(`${type}`)});
    }
    get size() { return contents.get(this).bytes.length; }
    get type() { return contents.get(this).type; }
    slice(start = 0, end = undefined, type = "") {
      const {bytes} = contents.get(this);
      const from = chars(Number(start), bytes.length);
      const to = end === undefined ? bytes.length : chars(Number(end), bytes.length);
      return make(bytes.slice(from, Math.max(to, from)), typeOf(`${type}`));
    }
    stream() { return nm.need("web/bytestreams").streamOf(contents.get(this).bytes); }
    async text() { return utf8.decodeText(contents.get(this).bytes); }
    async arrayBuffer() { return bytesOfPage(contents.get(this).bytes.slice().buffer); }
    async bytes() { return bytesOfPage(contents.get(this).bytes.slice()); }
  }
  const about = new WeakMap();   // file -> {name, lastModified}
  class File extends Blob {
    static isOne = (value) => isObject(value) && about.has(value);
    constructor(parts, name, options = undefined) {
      super(parts === undefined ? 0 : parts, options);
      const {lastModified} = dictionary(options, "FilePropertyBag", 3);
      about.set(this, {name: usv(name), lastModified: lastModified === undefined ? Date.now()
        : Math.trunc(Number(lastModified)) || 0});
    }
    get name() { return about.get(this).name; }
    get lastModified() { return about.get(this).lastModified; }
    get webkitRelativePath() { return ""; }
  }
  if (nm.idl.family === "chromium") Object.defineProperty(File.prototype, "lastModifiedDate", {
    get: {lastModifiedDate() { return new Date(about.get(this).lastModified); }}.lastModifiedDate, configurable: true});
  const make = (bytes, type = "") => {
    const blob = new Blob();
    contents.set(blob, {bytes, type});
    return blob;
  };
  const makeFile = (bytes, name, {type = "", lastModified = Date.now()} = {}) => {
    const file = new File([], name, {lastModified});
    contents.set(file, {bytes, type});
    return file;
  };
  nm.blobs = {
    isBlob, isFile: (value) => isObject(value) && about.has(value), bytesOf: (blob) => contents.get(blob).bytes, make,
    makeFile, join,
    fields: (blob) => ({...contents.get(blob), ...about.get(blob)}),
    revive: ({bytes, type, name, lastModified}) => name === undefined ? make(bytes, type)
      : makeFile(bytes, name, {type, lastModified}),
  };
  const shown = define(Blob, {length: 0});
  nm.offer({Blob: shown, File: define(File, {length: 2})});
}
