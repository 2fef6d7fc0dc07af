// Canvases' 2D contexts, OffscreenCanvas and bitmaps: areas and pictures are painted; of text and lines it is said once that
// they are not.
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
  // What a constructor throws is the page's, also where a content script called it.
  const refuse = (name, chromium, firefox) => {
    const error = new DOMException(nm.follows("platform", "blink") ? chromium : firefox, name);
    throw nm.need("web/idl").idl.isFirefoxContent ? nm.idl.ofPage(error) : error;
  };
  const DRAWING = ("arc arcTo beginPath bezierCurveTo clearRect clip closePath drawFocusIfNeeded drawImage ellipse fill fillRect "
    + "fillText lineTo moveTo putImageData quadraticCurveTo rect roundRect stroke strokeRect strokeText").split(" ");
  const {start, members: stateMembers, color} = nm.need("web/canvasstate").canvasState;
  const paint = nm.need("web/canvaspaint").canvasPaint;
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
  const picture = (width, height, method = "createImageData", find = paint.blank) => {
    for (const [side, given] of Object.entries({width, height})) if (Number(given) === 0) fail("IndexSizeError",
      `Failed to execute '${method}' on 'CanvasRenderingContext2D': The source ${side} is 0.`, "Index or size is negative or greater than the allowed amount");
    const [w, h] = [Math.abs(width | 0), Math.abs(height | 0)];
    const {data} = find(w, h);
    return nm.create(undefined, "ImageData", {width: w, height: h, data: nm.need("web/idl").idl.bytesOfPage(data)});
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
    for (const [side, size] of Object.entries({width, height: isArray ? 1 : second >>> 0})) if (size === 0) refuse("IndexSizeError",
      `Failed to construct 'ImageData': The source ${side} is zero or not a number.`, "Index or size is negative or greater than the allowed amount");
    if (isArray && first.length % 4) refuse("InvalidStateError", "Failed to construct 'ImageData': The input data length is not a multiple of 4.",
      "An attempt was made to use an object that is not, or is no longer, usable");
    const height = isArray ? third ?? first.length / 4 / width : second >>> 0;
    return nm.create(newTarget, "ImageData", {width, height, data: isArray ? first : nm.need("web/idl").idl.bytesOfPage(new Uint8ClampedArray(width * height * 4))});
  }});
  const finite = (value, method, holder, number = 1) => {
    if (Number.isFinite(Number(value))) return;
    throw new TypeError(nm.follows("platform", "blink") ? `Failed to execute '${method}' on '${holder}': The provided double value is non-finite.`
      : `${holder}.${method}: Argument ${number} is not a finite floating-point value.`);
  };
  define("TextMetrics", null, () => Object.defineProperties({}, Object.fromEntries(("width actualBoundingBoxLeft "
    + "actualBoundingBoxRight actualBoundingBoxAscent actualBoundingBoxDescent fontBoundingBoxAscent fontBoundingBoxDescent").split(" ")
    .map((name) => [name, {get: {[name]() {
      const {size, width} = stateOf(this);
      return /idth$|Right$/.test(name) ? width * size : /Ascent$/.test(name) ? size * 1.5 : /Descent$/.test(name) ? size / 2 : 0;
    }}[name], enumerable: true, configurable: true}]))));
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
    .map((name) => [name, {[name](...args) {
      if (name === "addPath") stateOf(this).path = [...stateOf(this).path ?? [], ...nm.peek(args[0])?.path ?? []];
      else paint.work(name, stateOf(this), args);
    }}[name]])), {construct: (newTarget, [from]) => nm.create(newTarget, "Path2D", {path: [...nm.peek(from)?.path ?? []]})});
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
      getImageData(x, y, width, height) {
        const pixels = paint.pixelsOf(stateOf(this));
        const [left, top] = [width < 0 ? (x | 0) + (width | 0) : x | 0, height < 0 ? (y | 0) + (height | 0) : y | 0];
        return picture(width, height, "getImageData", (w, h) => paint.copy(pixels, left, top, w, h));
      },
      createLinearGradient: gradient("createLinearGradient"),
      createRadialGradient: gradient("createRadialGradient"),
      createConicGradient: gradient("createConicGradient"),
      createPattern() { return nm.create(undefined, "CanvasPattern", {}); },
      measureText(text) {
        const size = parseFloat(/([\d.]+)px/.exec(stateOf(this).values.font)?.[1] ?? 10);
        return nm.create(undefined, "TextMetrics", {size: size / 2, width: `${text}`.length});
      },
      isPointInPath() { return false; },
      isPointInStroke() { return false; },
      getContextAttributes() { return {alpha: true, colorSpace: "srgb", desynchronized: false, willReadFrequently: false}; },
      isContextLost() { return false; },
    };
    for (const name of DRAWING) members[name] ??= {[name](...args) {
      if (UNDRAWN.has(name)) nm.warnOnce(SAID);
      paint.work(name, stateOf(this), args);
    }}[name];
    members.fill = {fill(path, rule) {
      const own = nm.implements(path, "Path2D");
      paint.fill(stateOf(this), own ? stateOf(path).path ?? [] : null, own ? rule : path);
    }}.fill;
    members.arc = {arc(x, y, radius, ...rest) {
      if (Number(radius) < 0) fail("IndexSizeError", `Failed to execute 'arc' on 'CanvasRenderingContext2D': The radius provided (${radius}) is negative.`,
        "CanvasRenderingContext2D.arc: Negative radius");
      paint.work("arc", stateOf(this), [x, y, radius, ...rest]);
    }}.arc;
    members.drawImage = {drawImage(image, ...args) {
      const state = stateOf(this);
      needSource(image);
      paint.draw(state, image, args.map(Number));
    }}.drawImage;
    members.putImageData = {putImageData(data, x, y, ...dirty) {
      const state = stateOf(this);
      if (!nm.implements(data, "ImageData")) throw new TypeError(nm.follows("platform", "blink")
        ? "Failed to execute 'putImageData' on 'CanvasRenderingContext2D': parameter 1 is not of type 'ImageData'."
        : "CanvasRenderingContext2D.putImageData: Argument 1 does not implement interface ImageData.");
      paint.put(state, stateOf(data), x | 0, y | 0, dirty.map((one) => one | 0));
    }}.putImageData;
    return needing(Object.defineProperties(members, Object.getOwnPropertyDescriptors(stateMembers())), "CanvasRenderingContext2D");
  };
  define("CanvasRenderingContext2D", null, drawing);
  define("OffscreenCanvasRenderingContext2D", null, drawing);
  // A canvas that is given a size, be it the same, begins anew.
  nm.dom?.on("attribute", (record, name) => {
    if (record.name === "canvas" && (name === "width" || name === "height") && record.context) Object.assign(nm.peek(record.context),
      {values: start(), saved: [], pixels: null, path: null});
  });
  const SAID = "the emulated browser draws no text and no lines: a canvas holds areas and pictures";
  const UNDRAWN = new Set(["fillText", "strokeText", "stroke"]);
  // The 2D context of a canvas, whose state remembers it; null for other kinds, which need a painter.
  nm.canvasContext = (state, kind, owner, name = "CanvasRenderingContext2D") => {
    if (kind !== "2d") {
      if (name !== "CanvasRenderingContext2D" && !KINDS_OF_CONTEXT.has(kind)) throw new TypeError(nm.follows("platform", "blink")
        ? `Failed to execute 'getContext' on 'OffscreenCanvas': The provided value '${kind}' is not a valid enum value of type OffscreenRenderingContextType.`
        : `OffscreenCanvas.getContext: '${kind}' (value of argument 1) is not a valid value for enumeration OffscreenRenderingContextId.`);
      if (KINDS_OF_CONTEXT.has(kind)) nm.warnOnce(`the emulated browser paints no such pictures: getContext("${kind}") gives null`);
      return null;
    }
    return state.context ??= nm.create(undefined, name, {owner, values: start(), saved: [], isOffscreen: name !== "CanvasRenderingContext2D"});
  };
  const KINDS_OF_CONTEXT = new Set(["webgl", "webgl2", "bitmaprenderer", "webgpu", ...nm.follows("platform", "blink") ? ["webgl2-compute", "experimental-webgl"] : []]);
  const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVQIW2NgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==";
  // One pixel as each format has it; of what is no such format a PNG is made.
  const EMPTY = {"image/png": PIXEL, "image/jpeg": `/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z`,
    "image/webp": "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"};
  const formatOf = (type) => {
    const given = String(type ?? "").toLowerCase();
    return Object.hasOwn(EMPTY, given) ? given : "image/png";
  };
  // The bytes of what a canvas holds: a PNG of it; an empty picture in other formats.
  const bytesOf = (state, type, {width, height}) => {
    if (formatOf(type) !== "image/png") return Uint8Array.from(atob(EMPTY[formatOf(type)]), (one) => one.charCodeAt(0));
    return nm.need("web/canvaspng").canvasPNG.write(state.context ? paint.pixelsOf(nm.peek(state.context)) : paint.blank(width, height));
  };
  nm.canvasPicture = (state, type, size) => new Blob([bytesOf(state, type, size)], {type: formatOf(type)});
  nm.canvasPictureURL = (state, type, size) => `data:${formatOf(type)};base64,${btoa(Array.from(bytesOf(state, type, size), (one) => String.fromCharCode(one)).join(""))}`;

  // ---- canvases of no document, and bitmaps
  const size = (value) => Math.max(0, Math.trunc(Number(value)) || 0);
  const bitmap = (width, height, pixels = null) => nm.create(undefined, "ImageBitmap", {width, height, pixels});
  define("ImageBitmap", null, () => ({
    get width() { return stateOf(this).width; },
    get height() { return stateOf(this).height; },
    close() { Object.assign(stateOf(this), {width: 0, height: 0, pixels: null}); },
  }));
  const anew = ({context}) => { if (context) Object.assign(nm.peek(context), {values: start(), saved: [], pixels: null, path: null}); };
  define("OffscreenCanvas", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["contextlost", "contextrestored"]);
    return {
      get width() { return stateOf(this).width; },
      set width(value) {
        stateOf(this).width = size(value);
        anew(stateOf(this));
      },
      get height() { return stateOf(this).height; },
      set height(value) {
        stateOf(this).height = size(value);
        anew(stateOf(this));
      },
      getContext(kind) {
        return nm.canvasContext(stateOf(this), String(kind), () => this, "OffscreenCanvasRenderingContext2D");
      },
      transferToImageBitmap() {
        const {width, height, context} = stateOf(this);
        if (!context) fail("InvalidStateError", "Failed to execute 'transferToImageBitmap' on 'OffscreenCanvas': "
          + "Cannot transfer an ImageBitmap from an OffscreenCanvas with no context",
        "OffscreenCanvas.transferToImageBitmap: Cannot get bitmap from canvas without a context.");
        const pixels = paint.pixelsOf(nm.peek(context));
        nm.peek(context).pixels = null;
        return bitmap(width, height, pixels);
      },
      async convertToBlob(options = {}) {
        return nm.canvasPicture(stateOf(this), options?.type ?? "image/png", stateOf(this));
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
    const bytes = source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : null;
    const {width, height} = bytes ? sizeOfPNG(new DataView(bytes.buffer)) : source;
    if (!(width >= 0 && height >= 0)) throw new TypeError("createImageBitmap: this source is not part of the emulated browser");
    const known = bytes ? await nm.need("web/canvaspng").canvasPNG.read(bytes).catch(() => null)
      : nm.implements(source, "ImageData") ? stateOf(source) : paint.source(source);
    const [x, y, w, h] = crop.length >= 4 ? crop.map((one) => one | 0) : [0, 0, size(width), size(height)];
    return bitmap(Math.abs(w), Math.abs(h), known && paint.copy(known, x, y, Math.abs(w), Math.abs(h)));
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
