// omnibox: a listener of onInputChanged is given a function to suggest with.
(nm) => {
  "use strict";
  const NAME = "omnibox.onInputChanged";
  const suggest = (number) => (...args) => {
    nm.requireContext();
    const [results] = args;
    if (nm.follows("platform", "blink")) nm.check("omnibox.sendSuggestions", [number, results]);
    nm.emit("call_now", "omnibox.sendSuggestions", [number, nm.plain(results)]);
  };
  if (nm.follows("platform", "blink")) {
    nm.functions["omnibox.sendSuggestions"] = (...args) => {
      const [number, results] = args;
      void results.length;   // read before it is checked, as the browser does
      nm.check("omnibox.sendSuggestions", args);
      nm.emit("call_now", "omnibox.sendSuggestions", [number, nm.plain(results)]);
    };
  }
  nm.onApiEvent(NAME, ([text, number]) => nm.apiEvent(NAME)?.fire([text, suggest(number)]));
}
