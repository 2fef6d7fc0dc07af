// What is asked in the midst of a task, and answered before it goes on: texts through memory shared with whoever answers.
(nm) => {
  "use strict";
  const {parse} = nm;
  const {fromCharCode} = String;
  const [LAST, MORE, NEXT] = [0, 1, 2];
  let ask;
  nm.askBy = (ring, memory) => {
    const room = memory.length - 2;
    const write = (text, from) => {
      const size = Math.min(room, text.length - from);
      for (let i = 0; i < size; i++) memory[i + 2] = text.charCodeAt(from + i);
      memory[0] = size;
      memory[1] = from + size < text.length ? MORE : LAST;
      ring();
      return from + size;
    };
    const read = () => {
      let text = "";
      for (let i = 0; i < memory[0]; i++) text += fromCharCode(memory[i + 2]);
      return text;
    };
    ask = (text) => {
      let at = 0;
      do at = write(text, at); while (at < text.length);
      let answer = read();
      while (memory[1] === MORE) {
        [memory[0], memory[1]] = [0, NEXT];
        ring();
        answer += read();
      }
      return parse(answer);
    };
  };
  nm.askNow = (text) => ask(text);
}
