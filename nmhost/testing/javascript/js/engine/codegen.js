// eval and the constructors of functions, where the policy of an extension's contexts refuses code made of texts.
(nm) => {
  "use strict";
  const {kind, manifest} = nm.config;
  const {defineProperty} = Object;
  const UNSAFE = /(?:^|[\s;])'unsafe-eval'/;
  const given = manifest?.content_security_policy;
  const isOld = manifest?.manifest_version === 2;
  const inPages = kind !== "content" && kind !== "web";
  // Manifest version 2 lets a policy allow it, and leaves content scripts alone; later ones allow it nowhere.
  const refuses = manifest && kind !== "web" && !(isOld && (kind === "content" || nm.config.policies.every((one) => UNSAFE.test(one))));
  if (!refuses) return;

  const own = /(?:^|;)\s*(script-src[^;]*)/.exec(given?.extension_pages ?? "")?.[1].trim();
  const policies = {
    page: () => own ?? nm.text("script_policy"),
    worker: () => nm.text("script_policy"),
    content: () => `${nm.text("script_policy")}${nm.text("script_policy_content")}`,
  };
  const policy = inPages && !nm.config.is_worker ? policies.page : policies[nm.config.is_worker ? "worker" : kind];
  const refusal = (name) => nm.text("eval_refused", {function: name, policy: policy()});
  const refuse = (name) => {
    nm.violated?.(null, "script-src", "eval", (policy) => !UNSAFE.test(policy));
    throw new EvalError(refusal(name));
  };
  if (inPages && own !== undefined && !/'(?:wasm-)?unsafe-eval'/.test(own)) refuseModules(own);
  // Modules of machine code, where the extension's own policy refuses them.
  function refuseModules(directive) {
    const {WebAssembly} = globalThis;
    const {CompileError, Module} = WebAssembly;
    const refusalOf = (name) => {
      nm.violated?.(null, "script-src", "wasm-eval", (policy) => !/'(?:wasm-)?unsafe-eval'/.test(policy));
      return new CompileError(nm.text("wasm_refused", {name: `WebAssembly.${name}()`, policy: directive}));
    };
    const Refusing = {Module: function (_bytes) {
      if (new.target === undefined) return nm.apply(Module, undefined, []);   // says that it wants one
      throw refusalOf("Module");
    }}.Module;
    Object.defineProperties(Refusing, {...Object.getOwnPropertyDescriptors(Module), prototype: {value: Module.prototype, writable: false}});
    defineProperty(WebAssembly, "Module", {value: nm.asNative(Refusing), writable: true, configurable: true});
    for (const name of ["compile", "instantiate"]) {
      const work = WebAssembly[name];
      const {[name]: made} = {[name](source, ...rest) {
        return source instanceof Module ? nm.apply(work, this, [source, ...rest]) : nm.Promise.reject(refusalOf(name));
      }};
      defineProperty(WebAssembly, name, {value: nm.asNative(made), writable: true, configurable: true});
    }
  }
  nm.codeRefusal = () => {
    nm.violated?.(null, "script-src", "eval", (policy) => !UNSAFE.test(policy));
    return refusal("setTimeout()");
  };
  defineProperty(globalThis, "eval", {writable: true, configurable: true,
    value: nm.asNative({eval(source) { return typeof source === "string" ? refuse("eval()") : source; }}.eval)});
  const samples = [function () {}, async function () {}, function* () {}, async function* () {}];
  for (const sample of samples) {
    const {prototype} = sample.constructor;
    const {name} = sample.constructor;
    const Refusing = {[name]: function (_body) { return refuse("Function()"); }}[name];
    Object.setPrototypeOf(Refusing, Object.getPrototypeOf(sample.constructor));
    defineProperty(Refusing, "prototype", {value: prototype, writable: false});
    defineProperty(prototype, "constructor", {value: nm.asNative(Refusing), writable: name === "Function",
      configurable: true});
    if (name === "Function") defineProperty(globalThis, name,
      {value: Refusing, writable: true, configurable: true});
  }
}
