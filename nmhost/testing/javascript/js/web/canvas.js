// Canvases' 2D contexts, OffscreenCanvas and bitmaps: they take all that is drawn, say once that nothing is, and give back
// an empty picture.
(nm) => {
  "use strict";
  const {stateOf} = nm;
  const made = [];
  const define = (name, ...rest) => {
    made.push(name);
    nm.interface(name, ...rest.slice(0, 2), {...rest[2], hidden: true});
  };
  const fail = (name, chromium, firefox) => {
    throw nm.exceptionOfCaller(nm.follows("platform", "blink") ? chromium : firefox, name);
  };
  const DRAWING = ("arc arcTo beginPath bezierCurveTo clearRect clip closePath drawFocusIfNeeded drawImage ellipse fill fillRect "
    + "fillText lineTo moveTo putImageData quadraticCurveTo rect roundRect stroke strokeRect strokeText").split(" ");
  const {start, members: stateMembers, color} = nm.need("web/canvasstate").canvasState;
  // What each needs, beside what it is given: how many arguments.
  const NEEDS = {arc: 5, arcTo: 5, bezierCurveTo: 6, clearRect: 4, drawImage: 3, drawFocusIfNeeded: 1, ellipse: 7, fillRect: 4, fillText: 3,
    lineTo: 2, moveTo: 2, putImageData: 3, quadraticCurveTo: 4, rect: 4, roundRect: 4, strokeRect: 4, strokeText: 3,
    createImageData: 1, getImageData: 4, createLinearGradient: 4, createRadialGradient: 6, createConicGradient: 3, createPattern: 2,
    measureText: 1, isPointInPath: 2, isPointInStroke: 2, setLineDash: 1, rotate: 1, scale: 2, translate: 2, transform: 6, addColorStop: 2};
  const needing = (members, holder) => {
    for (const [key, need] of Object.entries(NEEDS)) {
      if (!Object.hasOwn(members, key)) continue;
      const work = members[key];
      members[key] = {[key](...args) {
        nm.needArguments(args, need, key, holder);
        return nm.apply(work, this, args);
      }}[key];
    }
    return members;
  };
  const picture = (width, height, method = "createImageData") => {
    for (const [side, given] of Object.entries({width, height})) if (Number(given) === 0) fail("IndexSizeError",
      `Failed to execute '${method}' on 'CanvasRenderingContext2D': The source ${side} is 0.`, "Index or size is negative or greater than the allowed amount");
    const [w, h] = [Math.abs(width | 0), Math.abs(height | 0)];
    return nm.create(undefined, "ImageData", {width: w, height: h, data: new Uint8ClampedArray(w * h * 4)});
  };
  define("ImageData", null, () => {
    const members = {
      get width() { return stateOf(this).width; },
      get height() { return stateOf(this).height; },
      get data() { return stateOf(this).data; },
      get colorSpace() { return "srgb"; },
    };
    if (nm.follows("platform", "gecko")) delete members.colorSpace;
    return members;
  }, {needs: 2, construct: (newTarget, [first, second, third]) => {
    const isArray = first instanceof Uint8ClampedArray;
    const width = (isArray ? second : first) >>> 0;
    for (const [side, size] of Object.entries({width, height: isArray ? 1 : second >>> 0})) if (size === 0) fail("IndexSizeError",
      `Failed to construct 'ImageData': The source ${side} is zero or not a number.`, "Index or size is negative or greater than the allowed amount");
    if (isArray && first.length % 4) fail("InvalidStateError", "Failed to construct 'ImageData': The input data length is not a multiple of 4.",
      "An attempt was made to use an object that is not, or is no longer, usable");
    const height = isArray ? third ?? first.length / 4 / width : second >>> 0;
    return nm.create(newTarget, "ImageData", {width, height, data: isArray ? first : new Uint8ClampedArray(width * height * 4)});
  }});
  const finite = (value, method, holder, number = 1) => {
    if (Number.isFinite(Number(value))) return;
    throw new TypeError(nm.follows("platform", "blink") ? `Failed to execute '${method}' on '${holder}': The provided double value is non-finite.`
      : `${holder}.${method}: Argument ${number} is not a finite floating-point value.`);
  };
  define("TextMetrics", null, () => Object.defineProperties({}, Object.fromEntries(("width actualBoundingBoxLeft "
    + "actualBoundingBoxRight actualBoundingBoxAscent actualBoundingBoxDescent fontBoundingBoxAscent fontBoundingBoxDescent").split(" ")
    .map((name) => [name, {get: {[name]() { return 0 * stateOf(this).size; }}[name], enumerable: true, configurable: true}]))));
  define("CanvasGradient", null, () => needing({addColorStop(offset, text) {
    stateOf(this);
    finite(offset, "addColorStop", "CanvasGradient");
    if (Number(offset) < 0 || Number(offset) > 1) fail("IndexSizeError", "Failed to execute 'addColorStop' on 'CanvasGradient': The provided "
      + `value (${Number(offset)}) is outside the range (0.0, 1.0).`, "CanvasGradient.addColorStop: Offset out of 0-1.0 range");
    if (color(String(text)) === undefined) fail("SyntaxError", "Failed to execute 'addColorStop' on 'CanvasGradient': The value provided "
      + `('${text}') could not be parsed as a color.`, "CanvasGradient.addColorStop: Invalid color");
  }}, "CanvasGradient"));
  define("CanvasPattern", null, () => ({setTransform() { stateOf(this); }}));
  define("Path2D", null, () => Object.fromEntries(["addPath", ...DRAWING.filter((name) => /To$|^arc|^ellipse|^rect|^roundRect|^closePath/.test(name))]
    .map((name) => [name, {[name]() { stateOf(this); }}[name]])), {construct: (newTarget) => nm.create(newTarget, "Path2D", {})});
  const gradient = (method) => ({[method](...args) {
    stateOf(this);
    args.forEach((one, i) => finite(one, method, "CanvasRenderingContext2D", i + 1));
    return nm.create(undefined, "CanvasGradient", {});
  }}[method]);
  const PICTURES = nm.dom ? new Set(["img", "video", "canvas", "image"]) : new Set();
  const isSource = (value) => {
    const state = nm.peek(value);
    return state !== undefined && (PICTURES.has(state.name) || "width" in state);
  };
  const KINDS = "(CSSImageValue or HTMLCanvasElement or HTMLImageElement or HTMLVideoElement or ImageBitmap or OffscreenCanvas or SVGImageElement or VideoFrame)";
  const needSource = (value) => {
    if (!isSource(value)) throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to execute 'drawImage' on 'CanvasRenderingContext2D': The provided value is not of type '${KINDS}'.`
      : "CanvasRenderingContext2D.drawImage: Argument 1 could not be converted to any of: HTMLImageElement, SVGImageElement, "
        + "HTMLCanvasElement, HTMLVideoElement, OffscreenCanvas, ImageBitmap, VideoFrame.");
  };
  const drawing = () => {
    const members = {
      get canvas() { return stateOf(this).owner(); },
      createImageData(width, height) { return typeof width === "object" ? picture(width.width, width.height) : picture(width, height); },
      getImageData(x, y, width, height) { return picture(width, height, "getImageData"); },
      createLinearGradient: gradient("createLinearGradient"),
      createRadialGradient: gradient("createRadialGradient"),
      createConicGradient: gradient("createConicGradient"),
      createPattern() { return nm.create(undefined, "CanvasPattern", {}); },
      measureText() { return nm.create(undefined, "TextMetrics", {size: 0}); },
      isPointInPath() { return false; },
      isPointInStroke() { return false; },
      getContextAttributes() { return {alpha: true, colorSpace: "srgb", desynchronized: false, willReadFrequently: false}; },
      isContextLost() { return false; },
    };
    for (const name of DRAWING) members[name] ??= {[name]() { stateOf(this); }}[name];
    members.arc = {arc(x, y, radius) {
      stateOf(this);
      if (Number(radius) < 0) fail("IndexSizeError", `Failed to execute 'arc' on 'CanvasRenderingContext2D': The radius provided (${radius}) is negative.`,
        "CanvasRenderingContext2D.arc: Negative radius");
    }}.arc;
    members.drawImage = {drawImage(image) {
      stateOf(this);
      needSource(image);
    }}.drawImage;
    members.putImageData = {putImageData(data) {
      stateOf(this);
      if (!nm.implements(data, "ImageData")) throw new TypeError(nm.follows("platform", "blink")
        ? "Failed to execute 'putImageData' on 'CanvasRenderingContext2D': parameter 1 is not of type 'ImageData'."
        : "CanvasRenderingContext2D.putImageData: Argument 1 does not implement interface ImageData.");
    }}.putImageData;
    return needing(Object.defineProperties(members, Object.getOwnPropertyDescriptors(stateMembers())), "CanvasRenderingContext2D");
  };
  define("CanvasRenderingContext2D", null, drawing);
  define("OffscreenCanvasRenderingContext2D", null, drawing);
  // A canvas that is given a size, be it the same, begins anew.
  nm.dom?.on("attribute", (record, name) => {
    if (record.name === "canvas" && (name === "width" || name === "height") && record.context) Object.assign(nm.peek(record.context),
      {values: start(), saved: []});
  });
  const SAID = "the emulated browser paints nothing: what is drawn on a canvas stays empty";
  // The 2D context of a canvas, whose state remembers it; null for other kinds, which need a painter.
  nm.canvasContext = (state, kind, owner, name = "CanvasRenderingContext2D") => {
    nm.warnOnce(kind === "2d" ? SAID : `the emulated browser paints nothing: getContext("${kind}") gives null`);
    if (kind !== "2d") return null;
    return state.context ??= nm.create(undefined, name, {owner, values: start(), saved: []});
  };
  const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVQIW2NgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==";
  // One pixel as each format has it; of what is no such format a PNG is made.
  const EMPTY = {"image/png": PIXEL, "image/jpeg": `/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z`,
    "image/webp": "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"};
  const formatOf = (type) => {
    const given = String(type ?? "").toLowerCase();
    return Object.hasOwn(EMPTY, given) ? given : "image/png";
  };
  nm.emptyPicture = (type) => new Blob([Uint8Array.from(atob(EMPTY[formatOf(type)]), (one) => one.charCodeAt(0))], {type: formatOf(type)});
  nm.emptyPictureURL = (type) => `data:${formatOf(type)};base64,${EMPTY[formatOf(type)]}`;

  // ---- canvases of no document, and bitmaps
  const size = (value) => Math.max(0, Math.trunc(Number(value)) || 0);
  const bitmap = (width, height) => nm.create(undefined, "ImageBitmap", {width, height});
  define("ImageBitmap", null, () => ({
    get width() { return stateOf(this).width; },
    get height() { return stateOf(this).height; },
    close() { Object.assign(stateOf(this), {width: 0, height: 0}); },
  }));
  define("OffscreenCanvas", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["contextlost", "contextrestored"]);
    return {
      get width() { return stateOf(this).width; },
      set width(value) { stateOf(this).width = size(value); },
      get height() { return stateOf(this).height; },
      set height(value) { stateOf(this).height = size(value); },
      getContext(kind) {
        return nm.canvasContext(stateOf(this), String(kind), () => this, "OffscreenCanvasRenderingContext2D");
      },
      transferToImageBitmap() {
        const {width, height, context} = stateOf(this);
        if (!context) fail("InvalidStateError", "Failed to execute 'transferToImageBitmap' on 'OffscreenCanvas': "
          + "Cannot transfer an ImageBitmap from an OffscreenCanvas with no context",
        "OffscreenCanvas.transferToImageBitmap: Cannot get bitmap from canvas without a context.");
        return bitmap(width, height);
      },
      async convertToBlob(options = {}) {
        stateOf(this);
        return nm.emptyPicture(options?.type ?? "image/png");
      },
    };
  }, {needs: 2, construct: (newTarget, [width, height]) => nm.create(newTarget, "OffscreenCanvas",
    {listeners: null, handlers: null, width: size(width), height: size(height)})});
  const NO_SOURCE = nm.follows("platform", "blink") ? "Failed to execute 'createImageBitmap' on 'Window': The provided value is not of type '(Blob or HTMLCanvasElement or "
    + "HTMLImageElement or HTMLVideoElement or ImageBitmap or ImageData or OffscreenCanvas or SVGImageElement or VideoFrame)'."
    : "Window.createImageBitmap: Argument 1 could not be converted to any of: HTMLImageElement, SVGImageElement, HTMLCanvasElement, HTMLVideoElement, "
      + "OffscreenCanvas, ImageBitmap, VideoFrame, Blob, CanvasRenderingContext2D, ImageData.";
  async function createImageBitmap(source, ...crop) {
    if (arguments.length === 0) throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to execute 'createImageBitmap' on 'Window': 1 argument required, but only 0 present."
      : "Window.createImageBitmap: 0 is not a valid argument count for any overload.");
    if (typeof source !== "object" || source === null) throw new TypeError(NO_SOURCE);
    for (const [i, side] of crop.length >= 4 ? [[2, "width"], [3, "height"]] : []) if (Number(crop[i]) === 0) throw new RangeError(
      nm.follows("platform", "blink") ? `Failed to execute 'createImageBitmap' on 'Window': The crop rect ${side} is 0.`
        : `Window.createImageBitmap: The crop rect ${side} passed to createImageBitmap must be nonzero`);
    const {width, height} = source instanceof Blob ? sizeOfPNG(new DataView(await source.arrayBuffer())) : source;
    if (!(width >= 0 && height >= 0)) throw new TypeError("createImageBitmap: this source is not part of the emulated browser");
    return bitmap(size(width), size(height));
  }
  function sizeOfPNG(view) {
    if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47) fail("InvalidStateError",
      "The source image could not be decoded.", "The image could not be decoded");
    return {width: view.getUint32(16), height: view.getUint32(20)};
  }
  for (const name of made) nm.offer({[name]: nm.constructorOf(name)});
  nm.offer({createImageBitmap: nm.asNative(createImageBitmap)});
  nm.platform.cloneable("ImageData", (object) => ({...stateOf(object)}), (fields) => nm.create(undefined, "ImageData", fields));
}
