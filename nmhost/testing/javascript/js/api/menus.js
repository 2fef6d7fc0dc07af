// contextMenus and menus: an item's ID is known at once, whether it could be made comes later.
(nm) => {
  "use strict";
  const SPACES = ["contextMenus", "menus"];
  const clicked = new Map();   // the items' own listeners
  let last = 0;
  for (const space of SPACES) {
    const method = `${space}.create`;
    nm.functions[method] = (...args) => {
      nm.requireContext();
      const [properties, callback] = nm.check(method, args);
      const {onclick, ...rest} = properties;
      const eventPage = nm.config.manifest.manifest_version >= 3 || nm.config.manifest.background?.persistent === false;
      const needsId = eventPage && (nm.strategy("change_values", {blink: rest.id ?? null, gecko: rest.id || null})) === null;
      last += 1;
      const id = rest.id ?? last;
      if (onclick) clicked.set(id, onclick);
      nm.callLater(method, [{...rest, id, own: needsId, onclick: Boolean(onclick)}],
        nm.strategy("change_values", {blink: callback, gecko: callback && (() => callback())}) ?? (() => {}));
      return nm.strategy("change_values", {blink: id, gecko: needsId ? rest.id ?? null : id});
    };
  }
  // The element that a menu was opened over: no menu is shown here over anything.
  nm.functions["menus.getTargetElement"] = (...args) => {
    nm.check("menus.getTargetElement", args);
    return null;
  };
  nm.onApiEvent("menus.clicked", ([info, tab]) => clicked.get(info.menuItemId)?.(info, tab));
}
