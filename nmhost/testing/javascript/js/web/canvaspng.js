// Pictures as PNG: written without compression, read with the platform's own streams.
(nm) => {
  "use strict";
  const SIGN = [137, 80, 78, 71, 13, 10, 26, 10];
  const TABLE = Uint32Array.from({length: 256}, (none, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ c >>> 1 : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes) => {
    let c = 0xffffffff;
    for (const byte of bytes) c = TABLE[(c ^ byte) & 255] ^ c >>> 8;
    return (c ^ 0xffffffff) >>> 0;
  };
  const long = (n) => [n >>> 24, n >>> 16 & 255, n >>> 8 & 255, n & 255];
  const chunk = (name, body) => {
    const named = [...name].map((one) => one.charCodeAt(0)).concat(body);
    return [...long(body.length), ...named, ...long(crc(named))];
  };
  const BLOCK = 65535;
  // The form of a zlib stream, its blocks stored as they are.
  const stored = (bytes) => {
    const out = [0x78, 1];
    let [a, b] = [1, 0];
    for (const byte of bytes) [a, b] = [(a + byte) % 65521, (b + a + byte) % 65521];
    for (let at = 0; at === 0 || at < bytes.length; at += BLOCK) {
      const part = bytes.slice(at, at + BLOCK), n = part.length;
      out.push(at + BLOCK >= bytes.length ? 1 : 0, n & 255, n >> 8, ~n & 255, ~n >> 8 & 255);
      for (const byte of part) out.push(byte);
    }
    return [...out, ...long((b << 16 | a) >>> 0)];
  };
  const write = ({width, height, data}) => {
    const rows = [];
    for (let y = 0; y < height; y++) {
      rows.push(0);
      for (const byte of data.subarray(y * width * 4, (y + 1) * width * 4)) rows.push(byte);
    }
    return Uint8Array.from([...SIGN, ...chunk("IHDR", [...long(width), ...long(height), 8, 6, 0, 0, 0]), ...chunk("IDAT", stored(rows)), ...chunk("IEND", [])]);
  };
  const PARTS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4};   // bytes of a point, by the kind of colour
  const nearest = (a, b, c) => {
    const p = a + b - c, [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  };
  // The rows as they were before each was written by the differences to its neighbours.
  const plain = (raw, width, height, n) => {
    const out = new Uint8Array(width * height * n), line = width * n;
    for (let y = 0; y < height; y++) {
      const kind = raw[y * (line + 1)];
      for (let i = 0; i < line; i++) {
        const [a, b, c] = [i >= n ? out[y * line + i - n] : 0, y ? out[(y - 1) * line + i] : 0, i >= n && y ? out[(y - 1) * line + i - n] : 0];
        out[y * line + i] = raw[y * (line + 1) + 1 + i] + [0, a, b, a + b >> 1, kind === 4 ? nearest(a, b, c) : 0][kind];
      }
    }
    return out;
  };
  // A picture's points; null for a PNG whose points are not of eight bits, or interlaced.
  const read = async (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const [width, height, depth, kind, laced] = [view.getUint32(16), view.getUint32(20), bytes[24], bytes[25], bytes[28]];
    if (depth !== 8 || laced || !PARTS[kind]) return null;
    const found = {PLTE: new Uint8Array(), tRNS: new Uint8Array(), IDAT: []};
    for (let at = 8; at + 8 <= bytes.length;) {
      const size = view.getUint32(at), name = String.fromCharCode(...bytes.subarray(at + 4, at + 8)), body = bytes.slice(at + 8, at + 8 + size);
      if (name === "IDAT") found.IDAT.push(body);
      else found[name] = body;
      at += size + 12;
    }
    const raw = new Uint8Array(await new Response(new Blob(found.IDAT).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
    const n = PARTS[kind], rows = plain(raw, width, height, n), data = new Uint8ClampedArray(width * height * 4);
    for (let i = 0; i < width * height; i++) {
      const p = rows.subarray(i * n, i * n + n);
      data.set(kind === 3 ? [...found.PLTE.subarray(p[0] * 3, p[0] * 3 + 3), found.tRNS[p[0]] ?? 255] : kind === 0 ? [p[0], p[0], p[0], 255]
        : kind === 4 ? [p[0], p[0], p[0], p[1]] : [p[0], p[1], p[2], p[3] ?? 255], i * 4);
    }
    return {width, height, data};
  };
  nm.canvasPNG = {write, read};
}
