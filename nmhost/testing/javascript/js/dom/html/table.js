// The elements of HTML: which interface each name has, and which properties reflect an attribute.
(nm) => {
  "use strict";
  const {dom} = nm;
  // interface (without HTML and Element): the names of its elements
  const NAMES = {
    Anchor: "a", Area: "area", Audio: "audio", BR: "br", Base: "base", Body: "body", Button: "button", Canvas: "canvas",
    DList: "dl", Data: "data", DataList: "datalist", Details: "details", Dialog: "dialog", Directory: "dir", Div: "div",
    Embed: "embed", FieldSet: "fieldset", Font: "font", Form: "form", FrameSet: "frameset", Frame: "frame", HR: "hr",
    Head: "head", Heading: "h1 h2 h3 h4 h5 h6", Html: "html", IFrame: "iframe", Image: "img", Input: "input", LI: "li",
    Label: "label", Legend: "legend", Link: "link", Map: "map", Marquee: "marquee", Menu: "menu", Meta: "meta",
    Meter: "meter", Mod: "ins del", OList: "ol", Object: "object", OptGroup: "optgroup", Option: "option",
    Output: "output", Paragraph: "p", Param: "param", Picture: "picture", Pre: "pre listing xmp", Progress: "progress",
    Quote: "blockquote q", Script: "script", Select: "select", Slot: "slot", Source: "source", Span: "span",
    Style: "style", TableCaption: "caption", TableCell: "td th", TableCol: "col colgroup", Table: "table",
    TableRow: "tr", TableSection: "tbody thead tfoot", Template: "template", TextArea: "textarea", Time: "time",
    Title: "title", Track: "track", UList: "ul", Unknown: "", Video: "video",
  };
  const PLAIN = new Set(("abbr acronym address article aside b bdi bdo big center cite code dd dfn dt em figcaption figure "
    + "footer header hgroup i kbd main mark nav nobr noembed noframes noscript plaintext rb rp rt rtc ruby s samp search "
    + "section small strike strong sub summary sup tt u var wbr basefont" + (nm.follows("platform", "gecko") ? " image" : "")).split(" "));
  // What reflects: s text, b whether it is there, u a URL, n a number, p a number that is not negative.
  const REFLECTED = {
    Element: {s: "title lang accessKey nonce", b: "autofocus inert"},
    Anchor: {s: "charset coords download hreflang name ping rel rev shape target type"},
    Area: {s: "alt coords download ping rel shape target", b: "noHref"},
    Audio: {}, BR: {s: "clear"}, Base: {s: "target"},
    Body: {s: "aLink background bgColor link text vLink"},
    Button: {s: "name value formTarget", b: "disabled formNoValidate"},
    DList: {b: "compact"}, Data: {s: "value"}, Details: {s: "name", b: "open"}, Dialog: {b: "open"},
    Div: {s: "align"}, Embed: {s: "align height name type width", u: "src"},
    FieldSet: {s: "name", b: "disabled"}, Font: {s: "color face size"},
    Form: {s: "acceptCharset:accept-charset name target rel", b: "noValidate"},
    FrameSet: {s: "cols rows"}, Frame: {s: "name scrolling frameBorder", u: "src longDesc", b: "noResize"},
    HR: {s: "align color size width", b: "noShade"}, Heading: {s: "align"}, Html: {s: "version"},
    IFrame: {s: "align allow frameBorder height name scrolling width srcdoc", b: "allowFullscreen",
      u: "longDesc src"},
    Image: {s: "align alt border name sizes srcset useMap", b: "isMap",
      u: "src lowsrc longDesc", p: "hspace vspace"},
    Input: {s: "accept align alt autocomplete dirName formTarget max min name pattern placeholder step useMap "
      + "capture", b: "defaultChecked:checked disabled formNoValidate multiple readOnly required webkitdirectory",
    u: "src"},
    LI: {s: "type", n: "value"}, Label: {s: "htmlFor:for"}, Legend: {s: "align"},
    Link: {s: "charset hreflang media rel rev target type integrity imageSrcset imageSizes", b: "disabled",
      u: "href"},
    Map: {s: "name"}, Menu: {b: "compact"}, Meta: {s: "content httpEquiv:http-equiv name scheme media"},
    Mod: {s: "dateTime", u: "cite"}, OList: {s: "type", b: "compact reversed"},
    Object: {s: "align archive border code codeType height name standby type useMap width", b: "declare", u: "data"},
    OptGroup: {s: "label", b: "disabled"}, Option: {b: "defaultSelected:selected disabled"},
    Output: {s: "name"}, Paragraph: {s: "align"}, Param: {s: "name type value valueType"}, Pre: {n: "width"},
    Quote: {u: "cite"}, Script: {s: "charset event htmlFor:for integrity type",
      b: "defer noModule", u: "src"},
    Select: {s: "autocomplete name", b: "disabled multiple required", p: "size"}, Slot: {s: "name"},
    Source: {s: "media sizes srcset type", u: "src"}, Style: {s: "media type"},
    TableCaption: {s: "align"}, TableCell: {s: "abbr align axis bgColor ch:char chOff:charoff headers height vAlign width", b: "noWrap"},
    TableCol: {s: "align ch:char chOff:charoff vAlign width"},
    Table: {s: "align bgColor border cellPadding cellSpacing frame rules summary width"},
    TableRow: {s: "align bgColor ch:char chOff:charoff vAlign"}, TableSection: {s: "align ch:char chOff:charoff vAlign"},
    Template: {}, TextArea: {s: "autocomplete dirName name placeholder wrap",
      b: "disabled readOnly required"},
    Time: {s: "dateTime"}, Track: {s: "label srclang", b: "default", u: "src"}, UList: {s: "type", b: "compact"},
    Video: {...nm.follows("platform", "blink") && {b: "playsInline"}, u: "poster", p: "width height"},
  };
  const PARENTS = {Audio: "HTMLMediaElement", Video: "HTMLMediaElement"};
  dom.htmlTable = {NAMES, REFLECTED, PARENTS};

  const interfaces = new Map();
  for (const [name, elements] of Object.entries(NAMES)) {
    if (elements) for (const element of elements.split(" ")) interfaces.set(element, `HTML${name}Element`);
  }
  const SVG = {svg: "SVGSVG", g: "SVGG", path: "SVGPath", circle: "SVGCircle", rect: "SVGRect", line: "SVGLine",
    text: "SVGText", use: "SVGUse", defs: "SVGDefs", a: "SVGA", image: "SVGImage", style: "SVGStyle", script: "SVGScript",
    title: "SVGTitle", polygon: "SVGPolygon", polyline: "SVGPolyline", ellipse: "SVGEllipse", symbol: "SVGSymbol",
    linearGradient: "SVGLinearGradient", stop: "SVGStop", mask: "SVGMask", clipPath: "SVGClipPath", tspan: "SVGTSpan",
    filter: "SVGFilter", foreignObject: "SVGForeignObject", animate: "SVGAnimate", desc: "SVGDesc", marker: "SVGMarker",
    pattern: "SVGPattern", view: "SVGView", switch: "SVGSwitch", radialGradient: "SVGRadialGradient"};
  dom.svgTable = SVG;
  dom.elementInterface = (record) => {
    if (record.isUnknown) return "HTMLUnknownElement";
    if (record.ns === dom.HTML) {
      const known = interfaces.get(record.name);
      if (known) return known;
      return PLAIN.has(record.name) || record.name.includes("-") ? "HTMLElement" : "HTMLUnknownElement";
    }
    if (record.ns === dom.SVG) return SVG[record.name] ? `${SVG[record.name]}Element` : "SVGElement";
    return record.ns === dom.MATHML ? "MathMLElement" : "Element";
  };
}
