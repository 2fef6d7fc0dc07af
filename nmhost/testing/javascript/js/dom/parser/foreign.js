// Foreign content: SVG and MathML in HTML.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {prototype} = nm.Builder;
  const {words} = dom;
  const BREAKOUT = words("b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li "
    + "listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var");
  // Names that have capitals in SVG.
  const CASED = Object.fromEntries(("altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath "
    + "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
    + "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode "
    + "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef "
    + "linearGradient radialGradient textPath").split(" ").map((name) => [name.toLowerCase(), name]));
  const ATTRIBUTES = Object.fromEntries(("attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits "
    + "diffuseConstant edgeMode filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints "
    + "keySplines keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits "
    + "numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha "
    + "preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures "
    + "specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage "
    + "tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan")
    .split(" ").map((name) => [name.toLowerCase(), name]));
  const SPACES = {xlink: dom.XLINK, xml: dom.XML, xmlns: dom.XMLNS};
  const isIntegration = (record) => record.ns === dom.SVG ? ["foreignObject", "desc", "title"].includes(record.name)
    : record.ns === dom.MATHML && record.name === "annotation-xml"
      && /^(?:text\/html|application\/xhtml\+xml)$/i.test(record.attrs.get("encoding") ?? "");
  const isTextPoint = (record) => record.ns === dom.MATHML && ["mi", "mo", "mn", "ms", "mtext"].includes(record.name);

  prototype.isForeign = function (token) {
    if (this.stack.length === 0 || token.kind === "end of file") return false;
    const at = this.adjusted;
    if (at.isHTML) return false;
    if (isTextPoint(at) && (token.kind === "text" || token.kind === "start"
      && !["mglyph", "malignmark"].includes(token.name))) return false;
    if (at.name === "annotation-xml" && token.kind === "start" && token.name === "svg") return false;
    return !(isIntegration(at) && (token.kind === "start" || token.kind === "text"));
  };
  const adjust = (token, ns) => {
    const attrs = new Map();
    const spaces = new Map();
    for (const [name, value] of token.attrs ?? []) {
      const key = ns === dom.SVG ? ATTRIBUTES[name] ?? name : name === "definitionurl" ? "definitionURL" : name;
      attrs.set(key, value);
      const prefix = name === "xmlns" ? "xmlns" : /^(xlink|xml|xmlns):/.exec(name)?.[1];
      if (prefix) spaces.set(key, SPACES[prefix]);
    }
    return {attrs, spaces: spaces.size ? spaces : null};
  };
  prototype.startForeign = function (token, ns) {
    this.reconstruct();
    this.putForeign(token, ns);
  };
  prototype.putForeign = function (token, ns) {
    const place = this.place();
    const name = ns === dom.SVG ? CASED[token.name] ?? token.name : token.name;
    const record = dom.element(place[0].doc, name, ns);
    Object.assign(record, adjust(token, ns));
    if (name === "script") record.isStarted = !this.scripting || Boolean(this.context);
    this.put(record, place);
    if (token.selfClosing) {
      if (name === "script") this.script = record;
    } else this.stack.push(record);
  };
  prototype.foreign = function (token) {
    if (token.kind === "text") {
      const data = token.data.replace(/\0/g, "\ufffd");
      if (!nm.isSpace(data)) this.framesetOk = false;
      return this.text(data);
    }
    if (token.kind === "comment") return this.comment(token);
    if (token.kind === "doctype") return;
    const font = token.name === "font" && ["color", "face", "size"].some((name) => token.attrs?.has(name));
    if (token.kind === "start" ? BREAKOUT.has(token.name) || font : ["br", "p"].includes(token.name)) {
      while (!this.current.isHTML && !isIntegration(this.current) && !isTextPoint(this.current)) this.stack.pop();
      return this.modes[this.mode].call(this, token);
    }
    if (token.kind === "start") return this.putForeign(token, this.adjusted.ns);
    this.endForeign(token);
  };
  prototype.endForeign = function (token) {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const one = this.stack[i];
      if (one.isHTML) return this.modes[this.mode].call(this, token);
      if (one.name.toLowerCase() === token.name) {
        this.stack.length = i;
        if (one.name === "script" && one.ns === dom.SVG) this.script = one;
        return;
      }
    }
  };
}
