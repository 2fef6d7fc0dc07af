// navigator.getBattery of a machine on the mains.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const {isObject, handlersOn} = nm.need("web/convert").convert;
  class BatteryManager extends nm.EventTarget {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    get charging() { return true; }
    get chargingTime() { return 0; }
    get dischargingTime() { return Infinity; }
    get level() { return 1; }
  }
  handlersOn(BatteryManager.prototype, "BatteryManager", ["chargingchange", "chargingtimechange", "dischargingtimechange", "levelchange"]);
  nm.battery = new BatteryManager();
  nm.offer({BatteryManager: define(BatteryManager, {illegal: true})});
}
