// blob: URLs: the browser keeps what they stand for, for as long as the document that made them lives.
(nm) => {
  "use strict";
  const {mistyped} = nm.need("web/idl").idl;
  const {blobs} = nm.need("web/blob");
  const {urls} = nm.need("web/urlparse");

  nm.createObjectURL = (object) => {
    if (!blobs.isBlob(object)) mistyped("Overload resolution failed.", 
      "Argument 1 could not be converted to any of: Blob, MediaSource.");
    const origin = urls.originOf(urls.parse(nm.config.url));
    const url = `blob:${origin}/${nm.need("web/random").uuid()}`;
    nm.emit("blob_url", url, blobs.bytesOf(object).toBase64(), object.type);
    return url;
  };
  nm.revokeObjectURL = (url) => { nm.emit("blob_url", url.replace(/#.*/s, ""), null, ""); };
}
