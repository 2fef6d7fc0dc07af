// What the family's interfaces look like: their members in the browser's order, with its lengths and constants. What is
// not built is there too, and says so by name when it is used.
(nm) => {
  "use strict";
  const {defineProperty, getOwnPropertyDescriptor} = Object;
  const MEMBER = /^(!?~?)([^(:=?]+)(?:\((\d*)\)|:(-?\d+)|(=)|(\?))?$/;
  const objectPrototype = Object.getPrototypeOf({});
  // What an older version of the browser has not, as Interface.prototype.member, Interface.member or a global name.
  nm.absent = new Set(nm.config.api.absent?.split(/\s+/));
  const present = (owner, members) => nm.absent.size
    ? members.filter(({key}) => !nm.absent.has(`${owner}.${key}`)) : members;
  let text;
  const placeOf = (name) => (text ??= nm.textOf("tables/interfaces")).indexOf(`\n${name} `);
  nm.hasShape = (name) => placeOf(name) >= 0;
  // The words of an interface's row.
  function rowOf(name) {
    const at = placeOf(name);
    return at < 0 ? null : text.slice(at + name.length + 2, text.indexOf("\n", at + 1)).split(" ");
  }
  const memberOf = (word) => {
    const [, , key, length, constant, settable, other] = MEMBER.exec(word);
    return {key, length: length === undefined ? undefined : Number(length),
      constant: constant === undefined ? undefined : Number(constant), isSettable: settable !== undefined,
      isOther: other !== undefined};
  };
  // An interface as the family has it: parent, the constructor's length, what the prototype and the constructor have.
  nm.shapeOf = (name) => {
    const words = rowOf(name);
    if (!words) return null;
    if (words[0] === "=") return {alias: words[1]};
    const [, length, parent] = /^(\d*)(.+)$/.exec(words[0]);
    const rest = words.slice(1);
    return {length: Number(length), parent: parent === "-" ? null : parent,
      members: present(`${name}.prototype`, rest.filter((word) => word[0] !== "." && word !== "*").map(memberOf)),
      statics: present(name, rest.filter((word) => word[0] === ".").map((word) => memberOf(word.slice(1))))};
  };

  const lacks = (path) => nm.need("web/unbuilt").lacks(path);
  const tell = (path) => nm.warnOnce(`${path} is not part of the emulated browser (see nmhost/docs/web-platform.md)`);
  // A member that the family has and the emulated browser has not. need(object, label) refuses what is not of the
  // interface.
  function absent(name, {key, length, isSettable}, need) {
    const path = `${name}.${key}`;
    if (length !== undefined) return {value: defineProperty({[key]() {
      need(this, key);
      return lacks(path);
    }}[key], "length", {value: length, configurable: true}), writable: true};
    const isHandler = /^on[a-z]/.test(key);
    return {...getOwnPropertyDescriptor({
      get [key]() {
        need(this, `get ${key}`);
        if (isHandler) return nm.getHandler(nm.targetState(this), key.slice(2));
        tell(path);
        return undefined;
      },
      set [key](value) {
        need(this, `set ${key}`);
        if (!isHandler) return tell(path);
        const isObject = typeof value === "function" || typeof value === "object" && value !== null;
        nm.setHandler(nm.targetState(this), key.slice(2), isObject ? value : null);
      },
    }, key), ...isSettable ? {} : {set: undefined}};
  }
  // A member that is there, with the browser's length, and settable where it is there.
  function fitted(name, property, member, need) {
    const {value, get, set} = property;
    if (typeof value === "function") {
      if (member.length !== undefined && value.length !== member.length) defineProperty(value, "length", {value: member.length, configurable: true});
    } else if (get && !set && member.isSettable) return {...property, set: absent(name, member, need).set};
    return property;
  }
  // What is built of a class above serves the one that has it anew.
  function inherited(prototype, key) {
    for (let at = Object.getPrototypeOf(prototype); at && at !== objectPrototype; at = Object.getPrototypeOf(at)) {
      if (Object.hasOwn(at, key)) return getOwnPropertyDescriptor(at, key);
    }
    return undefined;
  }
  // An interface's members as the family has them, out of those that are built: in its order, with what is missing.
  function shaped(name, prototype, own, need) {
    const shape = nm.shapeOf(name);
    if (!shape?.members) return null;
    const made = {};
    for (const member of shape.members) {
      const {key, constant} = member;
      const found = Object.hasOwn(own, key) ? own[key] : inherited(prototype, key);
      const fixed = {value: constant, writable: false, enumerable: true, configurable: false};
      if (constant !== undefined) defineProperty(made, key, fixed);
      else if (found) defineProperty(made, key, {...fitted(name, found, member, need), configurable: true});
      else if (!member.isOther) defineProperty(made, key, {...absent(name, member, need), enumerable: true, configurable: true});
    }
    for (const key of Reflect.ownKeys(own)) {
      if (typeof key === "symbol") defineProperty(made, key, own[key]);
    }
    return made;
  }
  // Put an interface's members into the family's shape, where it has one; need(object, label) refuses what is not of it.
  nm.reshape = (name, prototype, need) => {
    const own = Object.getOwnPropertyDescriptors(prototype);
    const made = shaped(name, prototype, own, need);
    if (!made) return false;
    for (const key of Reflect.ownKeys(own)) delete prototype[key];
    for (const key of Reflect.ownKeys(made)) {
      const property = getOwnPropertyDescriptor(made, key);
      for (const part of [property.value, property.get, property.set]) {
        if (typeof part === "function") nm.asNative(part);
      }
      defineProperty(prototype, key, property);
    }
    if (own.constructor) defineProperty(prototype, "constructor", own.constructor);
    return true;
  };
  // What a constructor has of its own besides what is built of it.
  nm.shapeConstructor = (name, constructor) => {
    const shape = nm.shapeOf(name);
    if (!shape?.members) return;
    defineProperty(constructor, "length", {value: shape.length, configurable: true});
    for (const member of shape.statics) {
      const {key} = member;
      const found = getOwnPropertyDescriptor(constructor, key);
      if (found && typeof found.value === "function") fitted(name, found, member);
      else if (!found && !member.isOther) defineProperty(constructor, key, {...absent(name, member, () => {}), enumerable: true, configurable: true});
    }
    for (const key of nm.absent.size ? Object.keys(Object.getOwnPropertyDescriptors(constructor)) : []) {
      if (nm.absent.has(`${name}.${key}`)) delete constructor[key];
    }
    for (const {key, constant} of shape.members) {
      if (constant !== undefined) defineProperty(constructor, key, {value: constant, enumerable: true, writable: false, configurable: false});
    }
  };
}
