// blob: URLs: the browser keeps what they stand for, for as long as the document that made them lives.
(nm) => {
  "use strict";
  const {mistyped} = nm.need("web/idl").idl;
  const {blobs} = nm.need("web/blob");
  const {urls} = nm.need("web/urlparse");
  const {isObject} = nm.need("web/convert").convert;

  nm.createObjectURL = (object) => {
    if (nm.config.is_worker && nm.idl.family === "chromium") mistyped("URL.createObjectURL is not a function",
      "URL.createObjectURL is not a function");
    if (!blobs.isBlob(object)) mistyped("Overload resolution failed.", isObject(object)
      ? "Argument 1 does not implement interface MediaSource." : "Argument 1 is not an object.");
    const origin = urls.originOf(urls.parse(nm.config.url));
    const url = `blob:${origin}/${nm.need("web/random").uuid()}`;
    nm.emit("blob_url", url, blobs.bytesOf(object).toBase64(), object.type);
    return url;
  };
  nm.revokeObjectURL = (url) => { nm.emit("blob_url", url.replace(/#.*/s, ""), null, ""); };
}
