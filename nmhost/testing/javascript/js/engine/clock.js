// Date and performance on the browser's clock, which stands still within a task.
(nm) => {
  "use strict";
  const RealDate = Date;
  // A loop that waits for the clock to pass a time would never end on a clock that stands still: after so many reads
  // in one task each further read moves it by a millisecond.
  const FREE_READS = 100;
  let now = nm.config.now;
  let reads = 0;
  let added = 0;

  nm.clock = {
    begin(time) {
      if (typeof time === "number") now = time;
      reads = 0;
      added = 0;
    },
    read() {
      reads += 1;
      if (reads > FREE_READS) {
        now += 1;
        added += 1;
      }
      return now;
    },
    // Where it stands, for the other engines that a task goes over to.
    stand: () => now,
    // What reads have added within this task, for the browser's clock to follow.
    takeAdded() {
      const moved = added;
      added = 0;
      return moved;
    },
  };

  const BrowserDate = function Date(...parts) {
    if (!new.target) return new RealDate(Math.floor(nm.clock.read())).toString();
    const given = parts.length === 0 ? [Math.floor(nm.clock.read())] : parts;
    return Reflect.construct(RealDate, given, new.target);
  };
  Object.defineProperties(BrowserDate, Object.getOwnPropertyDescriptors(RealDate));
  Object.defineProperty(BrowserDate, "now",
    {value: {now: () => Math.floor(nm.clock.read())}.now, writable: true, configurable: true});
  Object.defineProperty(RealDate.prototype, "constructor", {value: BrowserDate, writable: true, configurable: true});
  globalThis.Date = BrowserDate;

  // No script runs in the moment in which its context begins.
  nm.clock.origin = now - 1;
  nm.clock.elapsed = () => nm.clock.read() - nm.clock.origin;
}
