// A canvas's 2D context: it takes everything that is drawn, says once that nothing is, and gives back an empty picture.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const DRAWING = ("arc arcTo beginPath bezierCurveTo clearRect clip closePath drawFocusIfNeeded drawImage ellipse fill fillRect "
    + "fillText lineTo moveTo putImageData quadraticCurveTo rect roundRect stroke strokeRect strokeText").split(" ");
  const MOVING = "resetTransform rotate scale setTransform transform translate".split(" ");
  const STATE = {fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", miterLimit: 10,
    lineDashOffset: 0, font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", direction: "ltr", globalAlpha: 1,
    globalCompositeOperation: "source-over", imageSmoothingEnabled: true, imageSmoothingQuality: "low", shadowBlur: 0,
    shadowColor: "rgba(0, 0, 0, 0)", shadowOffsetX: 0, shadowOffsetY: 0, filter: "none", letterSpacing: "0px", wordSpacing: "0px"};
  const picture = (width, height) => {
    if (width === 0 || height === 0) dom.fail("IndexSizeError", "The source width is 0.", "Index or size is negative or greater than the allowed amount");
    const [w, h] = [Math.abs(width | 0), Math.abs(height | 0)];
    return nm.create(undefined, "ImageData", {width: w, height: h, data: new Uint8ClampedArray(w * h * 4)});
  };
  nm.interface("ImageData", null, () => ({
    get width() { return stateOf(this).width; },
    get height() { return stateOf(this).height; },
    get data() { return stateOf(this).data; },
    get colorSpace() { return "srgb"; },
  }), {needs: 2, construct: (newTarget, [first, second, third]) => {
    const isArray = first instanceof Uint8ClampedArray;
    const width = (isArray ? second : first) >>> 0;
    const height = isArray ? third ?? first.length / 4 / width : second >>> 0;
    return nm.create(newTarget, "ImageData", {width, height, data: isArray ? first : new Uint8ClampedArray(width * height * 4)});
  }});
  nm.interface("TextMetrics", null, () => Object.defineProperties({}, Object.fromEntries(("width actualBoundingBoxLeft "
    + "actualBoundingBoxRight actualBoundingBoxAscent actualBoundingBoxDescent fontBoundingBoxAscent fontBoundingBoxDescent").split(" ")
    .map((name) => [name, {get: {[name]() { return 0 * stateOf(this).size; }}[name], enumerable: true, configurable: true}]))));
  nm.interface("CanvasGradient", null, () => ({addColorStop() { stateOf(this); }}));
  nm.interface("CanvasPattern", null, () => ({setTransform() { stateOf(this); }}));
  nm.interface("Path2D", null, () => Object.fromEntries(["addPath", ...DRAWING.filter((name) => /To$|^arc|^ellipse|^rect|^roundRect|^closePath/.test(name))]
    .map((name) => [name, {[name]() { stateOf(this); }}[name]])), {construct: (newTarget) => nm.create(newTarget, "Path2D", {})});
  nm.interface("CanvasRenderingContext2D", null, () => {
    const members = {
      get canvas() { return dom.wrap(stateOf(this).record); },
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
  });
  nm.canvasContext = (record, kind) => {
    if (kind !== "2d") return null;
    nm.warnOnce("the emulated browser paints nothing: what is drawn on a canvas stays empty");
    return record.context ??= nm.create(undefined, "CanvasRenderingContext2D", {record, values: {...STATE}, saved: [], dash: []});
  };
}
