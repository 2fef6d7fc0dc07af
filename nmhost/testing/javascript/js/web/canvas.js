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
    throw new DOMException(nm.follows("platform", "blink") ? chromium : firefox, name);
  };
  const DRAWING = ("arc arcTo beginPath bezierCurveTo clearRect clip closePath drawFocusIfNeeded drawImage ellipse fill fillRect "
    + "fillText lineTo moveTo putImageData quadraticCurveTo rect roundRect stroke strokeRect strokeText").split(" ");
  const MOVING = "resetTransform rotate scale setTransform transform translate".split(" ");
  const STATE = {fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", miterLimit: 10,
    lineDashOffset: 0, font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", direction: "ltr", globalAlpha: 1,
    globalCompositeOperation: "source-over", imageSmoothingEnabled: true, imageSmoothingQuality: "low", shadowBlur: 0,
    shadowColor: "rgba(0, 0, 0, 0)", shadowOffsetX: 0, shadowOffsetY: 0, filter: "none", letterSpacing: "0px", wordSpacing: "0px"};
  const picture = (width, height) => {
    if (width === 0 || height === 0) fail("IndexSizeError", "The source width is 0.", "Index or size is negative or greater than the allowed amount");
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
    const height = isArray ? third ?? first.length / 4 / width : second >>> 0;
    return nm.create(newTarget, "ImageData", {width, height, data: isArray ? first : new Uint8ClampedArray(width * height * 4)});
  }});
  define("TextMetrics", null, () => Object.defineProperties({}, Object.fromEntries(("width actualBoundingBoxLeft "
    + "actualBoundingBoxRight actualBoundingBoxAscent actualBoundingBoxDescent fontBoundingBoxAscent fontBoundingBoxDescent").split(" ")
    .map((name) => [name, {get: {[name]() { return 0 * stateOf(this).size; }}[name], enumerable: true, configurable: true}]))));
  define("CanvasGradient", null, () => ({addColorStop() { stateOf(this); }}));
  define("CanvasPattern", null, () => ({setTransform() { stateOf(this); }}));
  define("Path2D", null, () => Object.fromEntries(["addPath", ...DRAWING.filter((name) => /To$|^arc|^ellipse|^rect|^roundRect|^closePath/.test(name))]
    .map((name) => [name, {[name]() { stateOf(this); }}[name]])), {construct: (newTarget) => nm.create(newTarget, "Path2D", {})});
  const drawing = () => {
    const members = {
      get canvas() { return stateOf(this).owner(); },
      save() { stateOf(this).saved.push({...stateOf(this).values}); },
      restore() {
        const state = stateOf(this);
        state.values = state.saved.pop() ?? state.values;
      },
      reset() { stateOf(this).values = {...STATE}; },
      createImageData(width, height) { return typeof width === "object" ? picture(width.width, width.height) : picture(width, height); },
      getImageData(x, y, width, height) { return picture(width, height); },
      createLinearGradient() { return nm.create(undefined, "CanvasGradient", {}); },
      createRadialGradient() { return nm.create(undefined, "CanvasGradient", {}); },
      createConicGradient() { return nm.create(undefined, "CanvasGradient", {}); },
      createPattern() { return nm.create(undefined, "CanvasPattern", {}); },
      measureText() { return nm.create(undefined, "TextMetrics", {size: 0}); },
      getLineDash() { return stateOf(this).dash; },
      setLineDash(dash) { stateOf(this).dash = [...dash]; },
      isPointInPath() { return false; },
      isPointInStroke() { return false; },
      getContextAttributes() { return {alpha: true, colorSpace: "srgb", desynchronized: false, willReadFrequently: false}; },
      isContextLost() { return false; },
    };
    for (const name of [...DRAWING, ...MOVING]) members[name] = {[name]() { stateOf(this); }}[name];
    for (const name of Object.keys(STATE)) {
      Object.defineProperties(members, Object.getOwnPropertyDescriptors({
        get [name]() { return stateOf(this).values[name]; },
        set [name](value) { stateOf(this).values[name] = typeof STATE[name] === "number" ? Number(value) : value; },
      }));
    }
    return members;
  };
  define("CanvasRenderingContext2D", null, drawing);
  define("OffscreenCanvasRenderingContext2D", null, drawing);
  const SAID = "the emulated browser paints nothing: what is drawn on a canvas stays empty";
  // The 2D context of a canvas, whose state remembers it; null for other kinds, which need a painter.
  nm.canvasContext = (state, kind, owner, name = "CanvasRenderingContext2D") => {
    nm.warnOnce(kind === "2d" ? SAID : `the emulated browser paints nothing: getContext("${kind}") gives null`);
    if (kind !== "2d") return null;
    return state.context ??= nm.create(undefined, name, {owner, values: {...STATE}, saved: [], dash: []});
  };
  const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVQIW2NgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==";
  nm.emptyPicture = (type) => new Blob([Uint8Array.from(atob(PIXEL), (one) => one.charCodeAt(0))], {type});
  nm.emptyPictureURL = `data:image/png;base64,${PIXEL}`;

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
  async function createImageBitmap(source) {
    const {width, height} = source instanceof Blob ? sizeOfPNG(new DataView(await source.arrayBuffer())) : source;
    if (!(width >= 0 && height >= 0)) throw new TypeError("createImageBitmap: this source is not part of the emulated browser");
    return bitmap(size(width), size(height));
  }
  function sizeOfPNG(view) {
    if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47) fail("InvalidStateError",
      "The source image could not be decoded.", "An attempt was made to use an object that is not, or is no longer, usable");
    return {width: view.getUint32(16), height: view.getUint32(20)};
  }
  for (const name of made) nm.offer({[name]: nm.constructorOf(name)});
  nm.offer({createImageBitmap: nm.asNative(createImageBitmap)});
  nm.platform.cloneable("ImageData", (object) => ({...stateOf(object)}), (fields) => nm.create(undefined, "ImageData", fields));
}
