// Misnested formatting: the adoption agency.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {prototype} = nm.Builder;
  // The adoption agency: an end tag of formatting that is not the innermost.
  prototype.adopt = function (name) {
    if (this.current.name === name && this.current.isHTML
      && !this.formatting.some((entry) => entry?.record === this.current)) return void this.stack.pop();
    for (let outer = 0; outer < 8; outer++) {
      const at = this.formatting.findLastIndex((entry) => entry === null || entry.record.name === name);
      const entry = this.formatting[at];
      if (!entry) return this.endAny(name);
      const {record} = entry;
      const place = this.stack.indexOf(record);
      if (place < 0 || !this.inScope(name)) {
        if (place < 0) this.formatting.splice(at, 1);
        return;
      }
      const block = this.stack.slice(place + 1).find((one) => this.isSpecial(one));
      if (!block) {
        this.stack.length = place;
        this.formatting.splice(this.formatting.indexOf(entry), 1);
        return;
      }
      this.rehang(entry, place, block);
    }
  };
  prototype.rehang = function (entry, place, block) {
    const {record} = entry;
    const ancestor = this.stack[place - 1];
    let bookmark = this.formatting.indexOf(entry);
    let last = block;
    let index = this.stack.indexOf(block);
    const above = this.stack.slice(0, index);
    for (let inner = 1; ; inner++) {
      index -= 1;
      const node = above[index];
      if (node === record) break;
      let at = this.formatting.findIndex((one) => one?.record === node);
      if (inner > 3 && at >= 0) {
        this.formatting.splice(at, 1);
        if (at < bookmark) bookmark -= 1;
        at = -1;
      }
      if (at < 0) {
        this.stack = this.stack.filter((one) => one !== node);
        continue;
      }
      const copy = this.copyOf(this.formatting[at], ancestor);
      this.formatting[at] = {record: copy, token: this.formatting[at].token};
      this.stack[this.stack.indexOf(node)] = copy;
      if (last === block) bookmark = at + 1;
      this.put(last, [copy, null]);
      last = copy;
    }
    const fostering = this.fostering;
    this.fostering = true;
    this.put(last, this.place(ancestor));
    this.fostering = fostering;
    const copy = this.copyOf(entry, block);
    for (const child of [...dom.children(block)]) this.put(child, [copy, null]);
    this.put(copy, [block, null]);
    const old = this.formatting.indexOf(entry);
    this.formatting.splice(old, 1);
    this.formatting.splice(old < bookmark ? bookmark - 1 : bookmark, 0, {record: copy, token: entry.token});
    this.stack = this.stack.filter((one) => one !== record);
    this.stack.splice(this.stack.indexOf(block) + 1, 0, copy);
  };
  prototype.copyOf = function ({token}) {
    return this.make({name: token.name, attrs: token.attrs && new Map(token.attrs)});
  };
}
