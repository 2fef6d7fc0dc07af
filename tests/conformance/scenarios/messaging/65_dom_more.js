// More of documents, as published extensions use them: canvases, titles, forms that are sent, members of pages.
{
  const inPage = (name, body, options) => scenario(name, {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 10000); },
    page: async (t) => { try { await body(t); } finally { await t.signal("page ok"); } },
  }, options);
  const thrown = (run) => { try { return run(); } catch (error) { return [error.name, error.message]; } };
  const rejected = async (promise) => { try { return await promise; } catch (error) { return [error.name, error.message]; } };
  const make = (tag, about) => Object.assign(document.createElement(tag), about);

  inPage("dom_canvas_context", async (t) => {
    const canvas = make("canvas", {width: 20, height: 10});
    const context = canvas.getContext("2d");
    t.log("canvas", [canvas.width, canvas.height, String(context), context.canvas === canvas, canvas.getContext("2d") === context, canvas.getContext("nothing")]);
    t.log("state", [context.lineWidth, context.font, context.textAlign, context.globalAlpha, context.fillStyle, context.strokeStyle, context.lineCap]);
    context.save();
    context.lineWidth = 3;
    context.globalAlpha = 0.5;
    context.restore();
    t.log("restored", [context.lineWidth, context.globalAlpha]);
    const data = context.getImageData(0, 0, 4, 5);
    t.log("data", [String(data), data.width, data.height, data.data.length, data.data.constructor.name]);
    t.log("defaults", [document.createElement("canvas").width, document.createElement("canvas").height]);
    t.log("empty", await new Promise((done) => { make("canvas", {width: 2, height: 2}).toBlob((blob) => done([blob.type, blob instanceof Blob])); }));
  });
  inPage("dom_image_data", async (t) => {
    const data = new ImageData(2, 3);
    t.log("sizes", [data.width, data.height, data.data.length, new ImageData(new Uint8ClampedArray(16), 2).height, data.colorSpace]);
    const copy = structuredClone(data);
    t.log("clone", [String(copy), copy.width, copy.height, copy.data.length, copy !== data]);
  });
  inPage("dom_offscreen_canvas", async (t) => {
    const canvas = new OffscreenCanvas(4, 5);
    t.log("before", thrown(() => canvas.transferToImageBitmap()));
    const context = canvas.getContext("2d");
    t.log("canvas", [String(canvas), String(context), context.canvas === canvas, canvas.width, canvas.height, canvas instanceof EventTarget]);
    canvas.width = 9;
    const bitmap = canvas.transferToImageBitmap();
    t.log("bitmap", [String(bitmap), bitmap.width, bitmap.height]);
    bitmap.close();
    t.log("closed", [bitmap.width, bitmap.height]);
    t.log("blob", [(await canvas.convertToBlob()).type, (await createImageBitmap(new ImageData(3, 2))).width]);
    t.log("needs", [OffscreenCanvas.length, thrown(() => new OffscreenCanvas(1)), thrown(() => OffscreenCanvas(1, 2))]);
  });
  scenario("dom_offscreen_canvas_of_a_background", {
    bg: async (t) => {
      const context = new OffscreenCanvas(16, 16).getContext("2d");
      context.fillStyle = "#ff0000";
      context.fillRect(0, 0, 16, 16);
      const data = context.getImageData(0, 0, 16, 16);
      t.log("icon", [context.fillStyle, data.width, data.data.length, typeof Path2D, typeof ImageData, typeof createImageBitmap]);
    },
  });
  inPage("dom_title_text", async (t) => {
    document.head.innerHTML = "<title>  a \n b  </title><title>second</title>";
    t.log("first", [document.title, document.querySelector("title").text]);
    document.title = "new";
    t.log("set", [document.title, document.head.innerHTML]);
    document.querySelector("title").remove();
    t.log("next", document.title);
    document.head.innerHTML = "";
    t.log("none", document.title);
    document.title = "made";
    t.log("made", document.head.innerHTML);
  });
  scenario("dom_title_names_the_tab", {
    bg: async (t) => {
      const titles = [];
      t.api.tabs.onUpdated.addListener((id, change) => { if (change.title?.startsWith("named")) titles.push(change.title); });
      await t.open("page");
      await t.wait("page ok", 10000);
      await t.until(() => titles.length >= 2, 5000);
      const tabs = await t.api.tabs.query({});
      t.log("tab", [titles, tabs.filter((tab) => tab.title === "named twice").length]);
      await t.signal("seen");
    },
    page: async (t) => {
      document.title = "named once";
      await new Promise((done) => setTimeout(done, 400));
      document.title = "named twice";
      await t.signal("page ok");
      await t.wait("seen", 10000);
    },
  });
  inPage("dom_form_data_of_a_form", async (t) => {
    document.body.innerHTML = "<form id=f><input name=a value='x y'><input type=checkbox name=c checked><input type=checkbox name=d>"
      + "<input type=radio name=r value=1><input type=radio name=r value=2 checked><select name=s multiple><option selected>p<option>q<option selected>r</select>"
      + "<textarea name=t>l1\nl2</textarea><button name=b value=go>go</button><input disabled name=n value=1><fieldset disabled><input name=o></fieldset>"
      + "<input type=image name=i><input type=submit name=u value=v></form>";
    const form = document.getElementById("f");
    t.log("entries", [...new FormData(form)]);
    t.log("with a button", [...new FormData(form, form.querySelector("button"))]);
    t.log("query", new URLSearchParams(new FormData(form)).toString());
  });
  inPage("dom_form_submit_event", async (t) => {
    document.body.innerHTML = "<form id=f action='/x'><input name=a required><button id=b name=n value=v>b</button><input id=r type=reset></form>";
    const form = document.getElementById("f");
    const log = [];
    for (const type of ["submit", "invalid", "reset", "formdata"]) form.addEventListener(type, (event) => {
      log.push([type, event.constructor.name, event.submitter?.id ?? null, event.cancelable, event.bubbles, event.target.localName]);
      event.preventDefault();
    }, true);
    document.getElementById("b").click();
    form.elements.a.value = "full";
    document.getElementById("b").click();
    form.requestSubmit();
    document.getElementById("r").click();
    t.log("log", log);
    t.log("value", form.elements.a.value);
    t.log("wrong", [thrown(() => form.requestSubmit(document.body)), thrown(() => form.requestSubmit(make("button")))]);
  });
  inPage("dom_form_members", async (t) => {
    document.body.innerHTML = "<form id=f name=login action='/in?x=1' method=POST target=_top enctype=multipart/form-data autocomplete=off><input name=user><input name=user><button></button></form><input form=f name=outer>";
    const form = document.forms.login;
    t.log("reflected", [form.method, form.enctype, form.encoding, form.target, form.autocomplete, form.noValidate, new URL(form.action).pathname, form.name]);
    t.log("controls", [form.length, form.elements.length, form.elements.user.length, form.outer === form.elements.outer, form.elements.namedItem("outer").name, form[0].name]);
    form.method = "nothing";
    form.enctype = "nothing";
    t.log("odd", [form.method, form.enctype, form.getAttribute("method")]);
  });
  inPage("dom_dialogs_and_details", async (t) => {
    document.body.innerHTML = "<dialog id=d><form method=dialog><button id=b value=yes>y</button></form></dialog><details id=e><summary id=s>s</summary></details>";
    const dialog = document.getElementById("d");
    const log = [];
    dialog.addEventListener("close", () => log.push(["close", dialog.returnValue, dialog.open]));
    document.getElementById("e").addEventListener("toggle", (event) => log.push(["toggle", event.oldState, event.newState]));
    dialog.showModal();
    t.log("shown", [dialog.open, thrown(() => dialog.showModal()), dialog.matches(":modal")]);
    document.getElementById("b").click();
    document.getElementById("s").click();
    await new Promise((done) => setTimeout(done, 50));
    t.log("log", log);
  });
  inPage("dom_table_members", async (t) => {
    document.body.innerHTML = "<table><caption>c</caption><tbody></tbody></table>";
    const table = document.querySelector("table");
    const row = table.insertRow();
    row.insertCell().textContent = "1";
    row.insertCell(0).textContent = "0";
    table.insertRow(0).insertCell();
    table.createTHead().insertRow();
    t.log("html", table.outerHTML);
    t.log("numbers", [table.rows.length, row.rowIndex, row.sectionRowIndex, row.cells[1].cellIndex, table.tBodies.length, thrown(() => table.insertRow(9))]);
    table.deleteRow(-1);
    table.deleteCaption();
    t.log("after", table.outerHTML);
  });
  inPage("dom_template_and_clone", async (t) => {
    document.body.innerHTML = "<template id=t><li class=item><b></b></li></template><ul></ul>";
    const template = document.getElementById("t");
    for (const text of ["a", "b"]) {
      const copy = document.importNode(template.content, true);
      copy.querySelector("b").textContent = text;
      document.querySelector("ul").append(copy);
    }
    t.log("list", document.querySelector("ul").outerHTML);
    t.log("template", [template.innerHTML, template.content.nodeType, template.content.childElementCount, template.childNodes.length, template.content.ownerDocument === document]);
  });
  inPage("dom_scroll_and_layout_answers", async (t) => {
    document.body.innerHTML = "<div id=d style='display:none'>x</div>";
    const div = document.getElementById("d");
    t.log("hidden", [div.offsetWidth, div.getClientRects().length, div.getBoundingClientRect().width, div.offsetParent, div.checkVisibility(), getComputedStyle(div).display]);
    t.log("calls", [typeof div.scrollIntoView, thrown(() => div.scrollIntoView({block: "nearest"})) ?? null, div.scrollTop]);
  });
  inPage("dom_input_events_of_a_click", async (t) => {
    document.body.innerHTML = "<label id=l><input id=c type=checkbox></label><input id=r1 type=radio name=g><input id=r2 type=radio name=g checked>";
    const log = [];
    for (const type of ["click", "input", "change"]) document.body.addEventListener(type, (event) =>
      log.push([type, event.target.id, event.target.checked ?? null, event.constructor.name, event.cancelable]));
    document.getElementById("l").click();
    document.getElementById("r1").click();
    document.getElementById("c").addEventListener("click", (event) => event.preventDefault(), {once: true});
    document.getElementById("c").click();
    t.log("log", log);
    t.log("checked", [document.getElementById("c").checked, document.getElementById("r1").checked, document.getElementById("r2").checked]);
  });
  inPage("dom_range_and_selection", async (t) => {
    document.body.innerHTML = "<p id=p>one <b>two</b> three</p>";
    const p = document.getElementById("p");
    const range = document.createRange();
    range.setStart(p.firstChild, 2);
    range.setEnd(p.lastChild, 3);
    t.log("range", [range.toString(), range.commonAncestorContainer.id, range.collapsed, range.cloneContents().childNodes.length]);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    t.log("selection", [selection.toString(), selection.rangeCount, selection.type, selection.isCollapsed, selection.anchorOffset, selection.focusOffset]);
    range.deleteContents();
    t.log("after", [p.innerHTML, range.collapsed, selection.type]);
    t.log("text", [range.createContextualFragment("<i>x</i>y").childNodes.length, thrown(() => range.setStart(p, 99))]);
  });
  inPage("dom_custom_element_life", async (t) => {
    const log = [];
    class Own extends HTMLElement {
      static observedAttributes = ["a"];
      constructor() { super(); log.push("made"); }
      connectedCallback() { log.push(`in ${this.isConnected}`); }
      disconnectedCallback() { log.push("out"); }
      attributeChangedCallback(...args) { log.push(args.slice(0, 3)); }
    }
    document.body.innerHTML = "<own-thing a=1></own-thing>";
    const there = document.body.firstChild;
    t.log("before", [there instanceof Own, there.matches(":defined")]);
    if (!globalThis.customElements) return t.log("none", true);
    customElements.define("own-thing", Own);
    there.setAttribute("a", "2");
    there.remove();
    t.log("log", log);
    t.log("known", [customElements.get("own-thing") === Own, await customElements.whenDefined("own-thing") === Own, document.createElement("own-thing") instanceof Own]);
    t.log("wrong", [thrown(() => customElements.define("own-thing", class extends HTMLElement {})), thrown(() => customElements.define("own", class extends HTMLElement {})), thrown(() => new Own().localName)]);
  });
}
