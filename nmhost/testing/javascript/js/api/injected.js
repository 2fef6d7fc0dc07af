// Code that an extension injects: it runs in this context, and its result goes to whoever injected it.
(nm) => {
  "use strict";
  const {blink, gecko} = nm.storedValues;
  const nothing = "null";
  const send = (id, outcome) => nm.emit("injected", id, outcome);

  // Firefox leaves functions inside what it hands over away, and hands over nothing that holds itself.
  const plainly = (value, above = []) => {
    if (typeof value === "function") return undefined;
    if (typeof value !== "object" || value === null || !["Array", "Object"].includes(nm.classOf(value))) return value;
    if (above.includes(value)) throw new TypeError("cyclic");
    if (Array.isArray(value)) return value.map((one) => plainly(one, [...above, value]));
    if (![Object.prototype, null].includes(Object.getPrototypeOf(value))) return value;
    return Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one !== "function").map(([key, one]) => [key, plainly(one, [...above, value])]));
  };
  const styles = {
    // What cannot be written down, and what was thrown, is null; an error is the page's own affair.
    blink: {
      value(id, value) {
        let text;
        const binary = typeof value === "object" && value !== null && (ArrayBuffer.isView(value) || nm.classOf(value) === "ArrayBuffer");
        if (binary) return send(id, {result: nm.stringify({$bytes: [...new Uint8Array(value.buffer ?? value)]})});
        if (value === globalThis || value === nm.shownWindow) return send(id, {result: "{}"});
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
        try { send(id, {result: gecko.write(typeof value === "function" ? value : plainly(value))}); } catch { send(id, {refused: nm.text("result_not_kept")}); }
      },
      thrown(id, error) {
        // Nothing that was thrown is refused, nothing that a promise is rejected with is not.
        if (error === undefined) return send(id, {refused: nm.text("result_not_kept")});
        return styles.gecko.rejected(id, error);
      },
      rejected(id, error) {
        try { send(id, {error: gecko.write(error)}); } catch { send(id, {refused: nm.text("result_not_kept")}); }
      },
    },
  };
  const style = nm.strategy("storage_values", styles);
  nm.on("inject", (id, source, name) => {
    const text = `${source}\n//# sourceURL=${name}`;
    const failed = (thrown) => style.thrown(id, nm.caught(thrown));
    const {names, refusal} = nm.need("engine/declares").declare(source);
    if (refusal) return failed(refusal);
    if (names.length) {
      try { return nm.observe(nm.inScope(text), (result) => came(id, result[".repl_result"]), failed); } catch (thrown) { return failed(thrown); }
    }
    let value;
    try { value = (0, nm.eval)(text); } catch (thrown) { return failed(thrown); }
    return came(id, value);
  });
  function came(id, value) {
    // What can be awaited is awaited in Chromium (round_scripting_results, seen 2026-11-30).
    if (nm.follows("platform", "blink") && !nm.isPromise(value) && typeof value === "object" && typeof value?.then === "function") value = nm.Promise.resolve(value);
    if (!nm.isPromise(value)) return style.value(id, value);
    nm.handle(value);
    return nm.observe(value, (result) => style.value(id, result), (error) => style.rejected(id, error));
  }

  // What the injecting script gets: the results as values again.
  const read = (text) => {
    const value = nm.strategy("storage_values", {blink, gecko}).read(text);
    return typeof value === "object" && value !== null && Object.keys(value).join() === "$bytes" ? new Uint8Array(value.$bytes).buffer : value;
  };
  // Firefox fills the holes of a list.
  const filled = nm.strategy("storage_values", {blink: (value) => value,
    gecko: (value) => Array.isArray(value) ? Array.from(value) : value});
  const revived = (one) => {
    const {result, error, ...rest} = one;
    if (typeof error === "object" && error !== null) return {...rest, error: read(error.$text)};
    if (error !== undefined) return {...rest, error};
    return {...rest, result: result === null || result === undefined ? result : filled(read(result.$text))};
  };
  // Chromium leaves null out of objects, not out of lists.
  const withoutNulls = (value) => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(withoutNulls);
    return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null).map(([key, one]) => [key, withoutNulls(one)]));
  };
  // What a function is called with: the browser writes it down, and Firefox says what it cannot.
  const written = nm.strategy("storage_values", {
    blink: (args) => args.map((one) => withoutNulls(blink.keep(one) ?? null)),
    gecko(args) {
      try { return nm.parse(nm.stringify(args)); } catch { throw nm.errorOfBrowser(nm.text("injected_arguments")); }
    },
  });
  const asInjected = (method, toResults) => {
    nm.functions[method] = (...args) => {
      nm.requireContext();
      const values = nm.check(method, args);
      const callback = values.pop();
      try { if (values[0]?.args) values[0] = {...values[0], args: written(values[0].args)}; } catch (error) { return nm.failLater(error, callback); }
      return nm.callLater(method, values, callback, (answer) => toResults(answer ?? []));
    };
  };
  asInjected("scripting.executeScript", (results) => results.map(revived));
  asInjected("userScripts.execute", (results) => results.map(revived));
  // What was thrown is the call's own failure, in words if it has any.
  const resultOf = (one) => {
    if (one.error === undefined || nm.config.api.strategies.storage_values === "blink") return one.result;
    throw nm.errorOfBrowser(nm.isError(one.error) ? one.error.message : nm.text("execute_failed"));
  };
  asInjected("tabs.executeScript", (results) => results.map((one) => resultOf(revived(one))));

  // What is registered alone: an object that can forget it.
  const registered = (method) => (...args) => {
    nm.requireContext();
    const values = nm.check(method, args);
    const callback = nm.parametersOf(method).at(-1)?.type === "function" ? values.pop() : null;
    if (Array.isArray(values[0])) return nm.callLater(method, values, callback);
    return nm.callLater(method, values, callback, (number) => {
      let isThere = true;
      return nm.methods({unregister: () => {
        const refusal = method === "contentScripts.register" ? "script_unregistered" : "user_script_unregistered";
        if (!isThere) return Promise.reject(nm.errorOfBrowser(nm.text(refusal)));
        isThere = false;
        return nm.callLater("contentScripts.forget", [number], null);
      }}, 0);
    });
  };
  for (const name of ["contentScripts", "userScripts"]) nm.functions[`${name}.register`] = registered(`${name}.register`);
}
