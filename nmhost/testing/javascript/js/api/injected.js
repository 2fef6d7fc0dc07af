// Code that an extension injects: it runs in this context, and its result goes to whoever injected it.
(nm) => {
  "use strict";
  const {blink, gecko} = nm.storedValues;
  const nothing = "null";
  const send = (id, outcome) => nm.emit("injected", id, outcome);

  const styles = {
    // What cannot be written down, and what was thrown, is null; an error is the page's own affair.
    blink: {
      value(id, value) {
        let text;
        try { text = blink.write(value); } catch { text = undefined; }
        send(id, {result: text ?? nothing});
      },
      thrown(id, error) {
        nm.report(error);
        send(id, {result: nothing});
      },
      rejected: (id) => send(id, {result: nothing}),
    },
    gecko: {
      value(id, value) {
        try { send(id, {result: gecko.write(value)}); } catch { send(id, {refused: nm.text("result_not_kept")}); }
      },
      thrown(id, error) {
        try { send(id, {error: gecko.write(error)}); } catch { send(id, {refused: nm.text("result_not_kept")}); }
      },
      rejected: (id, error) => styles.gecko.thrown(id, error),
    },
  };
  const style = nm.strategy("storage_values", styles);
  nm.on("inject", (id, source, name) => {
    let value;
    try { value = (0, nm.eval)(`${source}\n//# sourceURL=${name}`); } catch (thrown) {
      return style.thrown(id, nm.caught(thrown));
    }
    if (!nm.isPromise(value)) return style.value(id, value);
    nm.handle(value);
    return nm.observe(value, (result) => style.value(id, result), (error) => style.rejected(id, error));
  });

  // What the injecting script gets: the results as values again.
  const read = (text) => nm.strategy("storage_values", {blink, gecko}).read(text);
  const revived = (one) => {
    const {result, error, ...rest} = one;
    if (typeof error === "object" && error !== null) return {...rest, error: read(error.$text)};
    if (error !== undefined) return {...rest, error};
    return {...rest, result: result === null || result === undefined ? result : read(result.$text)};
  };
  const asInjected = (method, toResults) => {
    nm.functions[method] = (...args) => {
      nm.requireContext();
      const values = nm.check(method, args);
      return nm.callLater(method, values, values.pop(), (answer) => toResults(answer ?? []));
    };
  };
  asInjected("scripting.executeScript", (results) => results.map(revived));
  asInjected("tabs.executeScript", (results) => results.map((one) => revived(one).result));
}
