// When the frames of a page are there: before a module that imports others, behind the page's other scripts.
{
  const said = (name) => `parent.postMessage([${JSON.stringify(name)}, document.readyState, ((f) => [f.contentDocument.URL.split("/").pop(), f.contentDocument.querySelectorAll("b").length])(document.querySelector("iframe"))], "*");`;
  const html = (script) => `<!doctype html><meta charset=utf-8><body><iframe src="inner.html"></iframe>${script}<p>x</p></body>`;
  const files = {
    "o/inner.html": "<!doctype html><meta charset=utf-8><title>i</title><b>1</b><b>2</b>",
    "o/classic.html": html('<script src="classic.js"></script>'), "o/classic.js": said("classic"),
    "o/one.html": html('<script type=module src="one.js"></script>'), "o/one.js": `import {a} from "./a.js"; ${said("one")}`, "o/a.js": "export const a = 1;",
    "o/more.html": html('<script type=module src="more.js"></script>'), "o/more.js": `import {b} from "./b.js"; ${said("more")} addEventListener("DOMContentLoaded", () => { ${said("parsed")} }); addEventListener("load", () => { ${said("loaded")} });`, "o/b.js": "import {a} from './a.js'; export const b = a;",
  };
  for (const name of ["classic", "one", "more"]) scenario(`frames_before_modules_${name}`, {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 15000); },
    page: async (t) => {
      addEventListener("message", (e) => { if (Array.isArray(e.data)) t.log("said", e.data); });
      const f = document.createElement("iframe"); f.src = `/o/${name}.html`; document.body.append(f); await t.sleep(1200); await t.signal("page ok");
    },
  }, {files, ...(name === "more" ? {} : {families: ["firefox"]})});   // a race in Chromium
}
