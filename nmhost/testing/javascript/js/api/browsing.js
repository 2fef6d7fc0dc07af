// browsingData: what was removed of each kind gives nothing, in a list where the family tells of each.
(nm) => {
  "use strict";
  const KINDS = ["", "Cache", "Cookies", "Downloads", "FormData", "History", "LocalStorage", "Passwords", "PluginData"];
  for (const kind of KINDS) {
    const method = `browsingData.remove${kind}`;
    nm.functions[method] = (...args) => {
      nm.requireContext();
      const values = nm.check(method, args);
      return nm.callLater(method, values, values.pop(), (answer) => answer?.map((one) => one ?? undefined));
    };
  }
}
