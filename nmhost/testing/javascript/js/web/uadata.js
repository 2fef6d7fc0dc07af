// navigator.userAgentData: what Chromium says of itself in pieces.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const {isObject, sequence} = nm.need("web/convert").convert;
  const facts = nm.config.navigator.ua_data;
  const brands = facts.brands.map((one) => Object.freeze({...one}));
  class NavigatorUAData {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    get brands() { return Object.freeze([...brands]); }
    get mobile() { return false; }
    get platform() { return facts.platform; }
    async getHighEntropyValues(hints) {
      const wanted = sequence(hints).map((one) => `${one}`);
      const found = {...this.toJSON()};
      for (const key of wanted) if (key in facts.high) found[key] = facts.high[key];
      return found;
    }
    toJSON() { return {brands: facts.brands.map((one) => ({...one})), mobile: false, platform: facts.platform}; }
  }
  nm.offer({NavigatorUAData: define(NavigatorUAData, {illegal: true})});
  nm.uaData = new NavigatorUAData();
}
