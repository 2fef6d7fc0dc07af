// Which scripts the policy of an extension's pages lets run: by a hash of their text, by where they come from.
{
  const LISTED = "window.ran = [...window.ran ?? [], 'listed'];", OTHER = "window.ran = [...window.ran ?? [], 'other'];", LATE = "window.ran = [...window.ran ?? [], 'late'];";
  const HASHES = "'sha256-HbFgRYSbPgISZSQ0pOLvF9Z8N2InkrykxR002yO5GEo=' 'sha384-aWteHep2MsvOm6TlWRLWCEtBYy4IRMvP8BoGtwDdOLJ0lnPx1tJ338S78TdQjYr5'";
  const HTML = `<!doctype html><title>policy</title><script src="seen.js"></script><script>${LISTED}</script><script>${OTHER}</script><script> ${LISTED}</script><p>text<script>${LATE}</script><script nonce="abc">${OTHER}</script>`;
  const SEEN = "window.seen = []; document.addEventListener('securitypolicyviolation', (e) => seen.push([e.effectiveDirective, e.blockedURI.replace(/:\\d+/, ''), e.target.nodeName, e.originalPolicy]));";
  const files = {"policy.html": HTML, "seen.js": SEEN, "own.js": "window.ran.push('own');"};
  const body = {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 20000); },
    page: async (t) => {
      const frame = document.createElement("iframe");
      frame.src = "policy.html";
      await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame); });
      const {contentWindow: view, contentDocument: doc} = frame;
      await t.sleep(300);
      t.log("parsed", [view.ran, view.seen]);
      const put = async (label, text, more = {}) => {
        view.ran = [];
        view.seen.length = 0;
        const script = doc.createElement("script");
        const told = new Promise((resolve) => { script.onload = () => resolve("load"); script.onerror = () => resolve("error"); setTimeout(() => resolve("nothing"), 700); });
        if (text !== null) script.textContent = text;
        Object.assign(script, more);
        doc.body.append(script);
        const now = view.ran.length;
        t.log(label, [now, await told, view.ran, view.seen.map((each) => each.map((word) => word.replace(LAB.origin.replace(/:\d+$/, ""), "LAB")))]);
      };
      await put("listed", LISTED);
      await put("late", LATE);
      await put("other", OTHER);
      await put("module listed", LISTED, {type: "module"});
      await put("module other", OTHER, {type: "module"});
      await put("own", null, {src: "own.js"});
      await put("data", null, {src: "data:text/javascript,window.ran.push('data')"});
      await put("lab", null, {src: `${LAB.origin}/none.js`});
      await put("elsewhere", null, {src: "https://elsewhere.invalid/none.js"});
      await put("blob", null, {src: URL.createObjectURL(new Blob(["window.ran.push('blob')"], {type: "text/javascript"}))});
      const handler = doc.createElement("a");
      view.seen.length = 0;
      handler.setAttribute("onclick", LISTED);
      view.ran = [];
      doc.body.append(handler);
      handler.click();
      await t.sleep(200);
      t.log("handler", [view.ran, view.seen]);
      await t.signal("page ok");
    },
  };
  const policy = (more) => `script-src 'self' ${HASHES}${more}; object-src 'self'`;
  scenario("policies_two_hashes", body, {...two(["storage"], {content_security_policy: policy("")}), files});
  scenario("policies_two_places", body, {...two(["storage"], {content_security_policy: policy(" http://127.0.0.1:* blob:")}), files});
  scenario("policies_two_inline", body, {...two(["storage"], {content_security_policy: "script-src 'self' 'unsafe-inline' https://elsewhere.invalid; object-src 'self'"}), files});
  const putIn = {
    bg: async (t) => {
      t.log("evals", [await labOutcome(t, () => eval("1 + 1")), await labOutcome(t, () => new Function("return 3")())]);
      await t.open("page");
      await t.wait("page ok", 20000);
    },
    page: async (t) => {
      const seen = [];
      document.addEventListener("securitypolicyviolation", (e) => seen.push([e.effectiveDirective, e.blockedURI, e.originalPolicy]));
      for (const [text, src] of [[LISTED], [null, "https://elsewhere.invalid/x.js"], [null, "http://elsewhere.invalid/x.js"], [null, "own.js"]]) {
        const script = document.createElement("script");
        if (text) script.textContent = text;
        if (src) script.src = src;
        const told = new Promise((resolve) => { script.onload = () => resolve("load"); script.onerror = () => resolve("error"); setTimeout(() => resolve("nothing"), 1500); });
        document.body.append(script);
        t.log("put in", [await told, window.ran, seen.splice(0)]);
      }
      await t.signal("page ok");
    },
  };
  const own = {files: {"own.js": "window.ran = ['own'];"}};
  const stated = {none: null, eval: "script-src 'self' 'unsafe-eval'", wrong: "script-src 'self' http://elsewhere.invalid", nonce: "script-src 'self' 'nonce-abc'", closed: "script-src 'none'"};
  for (const [name, policy] of Object.entries(stated)) scenario(`policies_two_${name}_stated`, putIn, {...two(["storage"], {content_security_policy: policy}), ...own});
  scenario("policies_three_none_stated", putIn, {timeout: 60, ...own});
  for (const name of ["eval", "wrong"]) {
    scenario(`policies_three_${name}_stated`, putIn, {timeout: 60, families: ["firefox"], manifest: {content_security_policy: {extension_pages: stated[name]}}, ...own});
  }
  scenario("policies_two_eval", {
    bg: async (t) => { t.log("evals", [await labOutcome(t, () => eval("1 + 1")), await labOutcome(t, () => new Function("return 3")())]); },
  }, two(["storage"], {content_security_policy: "script-src 'self' 'unsafe-eval'; object-src 'self'"}));
  scenario("policies_three_places", body, {manifest: {content_security_policy: {extension_pages: "script-src 'self' http://127.0.0.1:*; object-src 'self'"}}, timeout: 60, files});
  scenario("policies_three_stated", body, {manifest: {content_security_policy: {extension_pages: "script-src 'self'; object-src 'self'"}}, timeout: 60, files});
  const inContent = {
    bg: async (t) => { await t.open("content"); await t.wait("content ok", 20000); },
    content: async (t) => {
      const {dataset} = document.documentElement;
      const code = (name) => `document.documentElement.dataset.${name}=1`;
      const blob = () => URL.createObjectURL(new Blob([code("blob")], {type: "text/javascript"}));
      for (const [label, more] of [["data", {src: `data:text/javascript,${code("data")}`}], ["blob", {src: blob()}], ["module", {type: "module", src: `data:text/javascript,${code("module")}`}]]) {
        const script = document.createElement("script");
        const told = new Promise((resolve) => { script.onload = () => resolve("load"); script.onerror = () => resolve("error"); setTimeout(() => resolve("nothing"), 1500); });
        document.documentElement.append(Object.assign(script, more));
        t.log(label, [await told, {...dataset}]);
      }
      await t.signal("content ok");
    },
  };
  scenario("policies_two_content", inContent, two(["storage"]));
  scenario("policies_three_content", inContent, {timeout: 60});
}
