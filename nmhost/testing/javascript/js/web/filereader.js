// FileReader: a blob's bytes as text, a buffer or a data: URL, told by events.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, bytesOfPage} = nm.need("web/idl").idl;
  const {usv, isObject, handlersOn} = nm.need("web/convert").convert;
  const {blobs} = nm.need("web/blob");
  const {utf8} = nm.need("web/utf8");
  const {encodings} = nm.need("web/labels");
  nm.need("web/events");
  const [EMPTY, LOADING, DONE] = [0, 1, 2];

  const charset = (type) => /;\s*charset=("?)([^";\s]+)\1/i.exec(type)?.[2] ?? "";
  const readers = {
    readAsText(bytes, type, label) {
      const name = encodings.encodingOf(label ?? "") ?? encodings.encodingOf(charset(type)) ?? "utf-8";
      const text = encodings.decoderOf(name).next(bytes, {fatal: false, last: true});
      return text[0] === "\ufeff" ? text.slice(1) : text;
    },
    readAsArrayBuffer: (bytes) => bytesOfPage(bytes.slice().buffer),
    readAsBinaryString: (bytes) => utf8.latin1(bytes),
    readAsDataURL: (bytes, type) => `data:${type || "application/octet-stream"};base64,${bytes.toBase64()}`,
  };
  class FileReader extends nm.EventTarget {
    #state = EMPTY;
    #result = null;
    #error = null;
    #turn = 0;
    static isOne = (value) => isObject(value) && #state in value;
    get readyState() { return this.#state; }
    get result() { return this.#state === LOADING ? null : this.#result; }
    get error() { return this.#error; }
    readAsText(blob, label = undefined) { this.#read("readAsText", blob, label === undefined ? undefined : usv(label)); }
    readAsArrayBuffer(blob) { this.#read("readAsArrayBuffer", blob); }
    readAsBinaryString(blob) { this.#read("readAsBinaryString", blob); }
    readAsDataURL(blob) { this.#read("readAsDataURL", blob); }
    abort() {
      if (this.#state !== LOADING) {
        this.#result = null;
        return;
      }
      this.#turn += 1;
      [this.#state, this.#result] = [DONE, null];
      this.#error = new DOMException(nm.idl.family === "chromium" ? "An ongoing operation was aborted, typically with a"
        + " call to abort()." : "The operation was aborted. ", "AbortError");
      this.#tell("abort");
      this.#tell("loadend");
    }
    #tell(type, loaded = 0, total = loaded) {
      nm.fire(this, type, "ProgressEvent", {lengthComputable: true, loaded, total});
    }
    #read(how, blob, label) {
      if (!blobs.isBlob(blob)) mistyped("parameter 1 is not of type 'Blob'.", isObject(blob)
        ? "Argument 1 does not implement interface Blob." : "Argument 1 is not an object.");
      if (this.#state === LOADING) refuse("The object is already busy reading Blobs.", undefined, "InvalidStateError");
      const bytes = blobs.bytesOf(blob);
      const {type} = blobs.fields(blob);
      const turn = this.#turn += 1;
      [this.#state, this.#result, this.#error] = [LOADING, null, null];
      const step = (run) => nm.later(() => { if (turn === this.#turn) run(); });
      step(() => {
        this.#tell("loadstart", 0, bytes.length);
        if (bytes.length) step(() => this.#tell("progress", bytes.length));
        step(() => {
          [this.#state, this.#result] = [DONE, readers[how](bytes, type, label)];
          this.#tell("load", bytes.length);
          if (this.#state !== LOADING) this.#tell("loadend", bytes.length);
        });
      });
    }
  }
  const shown = define(FileReader, {constants: {EMPTY, LOADING, DONE}});
  handlersOn(FileReader.prototype, "FileReader", ["loadstart", "progress", "load", "abort", "error", "loadend"]);
  nm.offer({FileReader: shown});
}
