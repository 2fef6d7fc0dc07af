// Classes that are made when what hangs on navigator is first asked for: whoever asks for the class makes both.
(nm) => {
  "use strict";
  nm.need("web/navigator");
  for (const name of ["storage", "permissions", "locks", "clipboard", "userAgentData"]) {
    if (nm.config.navigator.members.includes(name)) nm.navigatorPart(name);
  }
}
