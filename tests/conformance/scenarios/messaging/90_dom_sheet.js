// What the browser's own style sheet gives elements, in extension pages and in others, and cookies of an extension's pages.
{
  const {inPage, inContent, thrown} = inDocuments;
  const MARKUP = `<a id="a" href="x">l</a><a id="bare">l</a><button id="button">b</button><input id="text"><input id="ib" type="button" value="q">
    <input id="check" type="checkbox"><input id="radio" type="radio"><input id="range" type="range"><input id="file" type="file"><input id="submit" type="submit">
    <select id="select"><option id="option">1</select><textarea id="area"></textarea><label id="label">l</label><details><summary id="summary">s</summary></details>
    <p id="p">x<small id="small">y</small><code id="code">z</code></p><h1 id="h1">x</h1><h3 id="h3">x</h3><table><tr><td id="td">x<th id="th">y</table>
    <pre id="pre">x</pre><dialog id="dialog" open>x</dialog><fieldset id="set"><legend id="legend">x</legend></fieldset>`;
  const NAMES = ["cursor", "fontSize", "fontWeight", "color", "display", "textAlign", "padding", "borderTopWidth", "borderTopStyle",
    "backgroundColor", "boxSizing", "whiteSpace", "textDecorationLine"];
  const styled = (t) => {
    document.body.innerHTML = MARKUP;
    for (const element of document.querySelectorAll("[id]")) {
      const style = getComputedStyle(element);
      t.log(element.id, NAMES.map((name) => style[name]));
    }
    const own = getComputedStyle(document.body);
    t.log("body", [own.fontSize, own.marginTop, own.color, getComputedStyle(document.documentElement).fontSize]);
    t.log("margins", ["p", "h1", "h3", "pre", "set", "check"].map((id) => getComputedStyle(document.getElementById(id)).margin));
  };
  inPage("dom_sheet_of_extension_pages", async (t) => { styled(t); });
  inContent("dom_sheet_of_web_pages", async (t) => { styled(t); });
  inPage("dom_sheet_cookies_of_pages", async (t) => {
    const said = (text) => { document.cookie = text; return document.cookie; };
    t.log("set", [said("a=1"), said("b=2; path=/; max-age=60"), said("c=3; secure"), said(`d=4; domain=${location.hostname}`), said("a=; max-age=0")]);
    t.log("about", [navigator.cookieEnabled, document.domain === location.hostname]);
    t.log("length", [document.createElement("input").textLength, document.createElement("textarea").textLength]);
  });
}
