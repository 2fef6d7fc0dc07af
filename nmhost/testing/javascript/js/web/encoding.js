// TextEncoder and TextDecoder.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, bytesOfPage} = nm.need("web/idl").idl;
  const {usv, dictionary, isBytes, bytesOf, isObject} = nm.need("web/convert").convert;
  const {encode} = nm.need("web/utf8").utf8;
  const {encodingOf, decoderOf} = nm.need("web/labels").encodings;

  class TextEncoder {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    get encoding() { return "utf-8"; }
    encode(text = "") { return bytesOfPage(encode(usv(text))); }
    encodeInto(text, target) {
      if (Object.prototype.toString.call(target) !== "[object Uint8Array]") mistyped("parameter 2 is not of type 'Uint8Array'.", isObject(target)
        ? "Argument 2 does not implement interface Uint8Array." : "Argument 2 is not an object.");
      let [read, written] = [0, 0];
      for (const character of usv(text)) {
        const bytes = encode(character);
        if (written + bytes.length > target.length) break;
        target.set(bytes, written);
        written += bytes.length;
        read += character.length;
      }
      return {read, written};
    }
  }
  class TextDecoder {
    #name;
    #fatal;
    #keepsMark;
    #decoder = null;
    #isAtStart = true;
    static isOne = (value) => isObject(value) && #name in value;
    constructor(label = "utf-8", options = undefined) {
      const given = usv(label);
      const {fatal, ignoreBOM} = dictionary(options, "TextDecoderOptions");
      this.#name = encodingOf(given);
      if (!this.#name || this.#name === "replacement") nm.convert.unranged(
        `The encoding label provided ('${given}') is invalid.`, `The given encoding '${given}' is not supported.`);
      this.#fatal = Boolean(fatal);
      this.#keepsMark = Boolean(ignoreBOM);
    }
    get encoding() { return this.#name; }
    get fatal() { return this.#fatal; }
    get ignoreBOM() { return this.#keepsMark; }
    decode(input = undefined, options = undefined) {
      if (input !== undefined && !isBytes(input)) mistyped("parameter 1 is not of type 'ArrayBuffer'.",
        "Argument 1 could not be converted to any of: ArrayBufferView, ArrayBuffer.");
      const last = !dictionary(options, "TextDecodeOptions").stream;
      this.#decoder ??= decoderOf(this.#name);
      const text = this.#decoder.next(input === undefined ? new Uint8Array() : bytesOf(input),
        {fatal: this.#fatal, last});
      if (text === null) {
        this.#restart();
        refuse("The encoded data was not valid.", "Decoding failed.");
      }
      return this.#withoutMark(text, last);
    }
    #withoutMark(text, last) {
      const hasMark = this.#isAtStart && !this.#keepsMark && text[0] === "\ufeff" && /^utf-/.test(this.#name);
      if (text !== "") this.#isAtStart = false;
      if (last) this.#restart();
      return hasMark ? text.slice(1) : text;
    }
    #restart() { [this.#decoder, this.#isAtStart] = [null, true]; }
  }
  nm.offer({TextEncoder: define(TextEncoder), TextDecoder: define(TextDecoder, {length: 0})});
}
