// Random bytes, and the UUIDs made of them.
(nm) => {
  "use strict";
  // The browser gives each context a seed of real randomness; xoshiro128** goes on from there.
  const {randomSeed} = nm.config;
  let state = (randomSeed ?? Array.from({length: 4}, () => Math.random() * 2 ** 32)).map((one) => one >>> 0);
  const rotated = (value, by) => value << by | value >>> 32 - by;
  function next() {
    let [a, b, c, d] = state;
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    state = [a, b, c, rotated(d, 11)];
    return result;
  }
  nm.randomBytes = (bytes) => {
    for (let i = 0; i < bytes.length; i += 4) {
      const value = next();
      for (let k = 0; k < 4 && i + k < bytes.length; k++) bytes[i + k] = value >>> k * 8;
    }
    return bytes;
  };
  nm.uuid = () => {
    const bytes = nm.randomBytes(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    return bytes.toHex().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
}
