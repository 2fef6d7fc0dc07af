// navigator.geolocation as a browser without a person before it answers: Chromium denies, Firefox asks and nobody answers.
(nm) => {
  "use strict";
  const {define, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, dictionary} = nm.need("web/convert").convert;
  const [PERMISSION_DENIED, POSITION_UNAVAILABLE, TIMEOUT] = [1, 2, 3];
  class GeolocationPositionError {
    #code = PERMISSION_DENIED;
    static isOne = (value) => isObject(value) && #code in value;
    get code() { return this.#code; }
    get message() { return "User denied Geolocation"; }
  }
  const callback = (value, place) => {
    if (typeof value === "function" || place > 1 && (value === null || value === undefined)) return;
    mistyped(`parameter ${place} is not of type 'Function'.`, isObject(value) ? `Argument ${place} is not callable.` : `Argument ${place} is not an object.`);
  };
  const ask = (given) => {
    given.slice(0, 2).forEach((one, i) => callback(one, i + 1));
    dictionary(given[2], "PositionOptions", 3);
    if (family === "chromium" && typeof given[1] === "function") nm.later(() => given[1](new GeolocationPositionError()));
  };
  let last = 0;
  class Geolocation {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    clearWatch(watch) { void watch; }
    getCurrentPosition(success, ...rest) { ask([success, ...rest]); }
    watchPosition(success, ...rest) {
      ask([success, ...rest]);
      last += 1;
      return last;
    }
  }
  nm.geolocation = new Geolocation();
  nm.offer({Geolocation: define(Geolocation, {illegal: true}), GeolocationPositionError: define(GeolocationPositionError,
    {illegal: true, constants: {PERMISSION_DENIED, POSITION_UNAVAILABLE, TIMEOUT}})});
}
