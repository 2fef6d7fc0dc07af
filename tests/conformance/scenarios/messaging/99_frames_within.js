// Frames whose address is that of a document they lie in: how deep that goes.
{
  const html = (name) => `<!doctype html><meta charset="utf-8"><script src="${name}.js"></script>`;
  // Each document tells the outermost one how deep it lies, and opens a frame in itself.
  const source = (label, address) => `{
    let depth = 0;
    for (let at = window; at !== top; at = at.parent) depth += 1;
    const tell = (...what) => top.postMessage({label: ${JSON.stringify(label)}, depth, what}, "*");
    addEventListener("load", () => tell("loaded"));
    addEventListener("DOMContentLoaded", () => {
      const frame = document.createElement("iframe");
      frame.onload = () => tell("load of frame");
      frame.onerror = () => tell("error of frame");
      frame.src = ${address};
      document.body.append(frame);
      tell("opened");
    });
  }`;
  scenario("frames_of_their_own_address", {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 40000); },
    page: async (t) => {
      try {
        for (const name of ["same", "fragment", "mutual"]) {
          const told = [];
          const hear = ({data}) => { if (data?.label) told.push([data.label, data.depth, ...data.what].join(" ")); };
          addEventListener("message", hear);
          const frame = document.createElement("iframe");
          frame.src = t.api.runtime.getURL(`f/${name}.html`);
          document.body.append(frame);
          await t.sleep(2500);
          removeEventListener("message", hear);
          frame.remove();
          t.log(name, told.sort());
        }
      } finally { await t.signal("page ok"); }
    },
  }, {timeout: 60, files: {
    "f/same.html": html("same"), "f/same.js": source("same", "location.href"),
    "f/fragment.html": html("fragment"), "f/fragment.js": source("fragment", "location.pathname + '#' + depth"),
    "f/mutual.html": html("mutual"), "f/mutual.js": source("mutual", "'other.html'"),
    "f/other.html": html("other"), "f/other.js": source("other", "'mutual.html'"),
  }});
}
