// DOMQuad: four points, and the box around them.
(nm) => {
  "use strict";
  const {stateOf} = nm;
  const KEYS = ["p1", "p2", "p3", "p4"];
  const make = (points, newTarget) => nm.create(newTarget, "DOMQuad", {points: points.map((one) => DOMPoint.fromPoint(one ?? {}))});
  const corners = ({x = 0, y = 0, width = 0, height = 0} = {}) => [{x, y}, {x: x + width, y}, {x: x + width, y: y + height}, {x, y: y + height}];
  nm.interface("DOMQuad", null, () => {
    const members = {
      getBounds() {
        const {points} = stateOf(this), [xs, ys] = [points.map(({x}) => x), points.map(({y}) => y)];
        return new DOMRect(Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
      },
      toJSON() { return Object.fromEntries(KEYS.map((key, i) => [key, stateOf(this).points[i]])); },
    };
    KEYS.forEach((key, i) => Object.defineProperty(members, key, {get: {[key]() { return stateOf(this).points[i]; }}[key], enumerable: true, configurable: true}));
    return members;
  }, {hidden: true, construct: (newTarget, points) => make(KEYS.map((key, i) => points[i]), newTarget),
    statics: () => ({fromRect: (rect) => make(corners(rect)), fromQuad: (quad) => make(KEYS.map((key) => quad?.[key]))})});
  nm.offer({DOMQuad: nm.constructorOf("DOMQuad")});
}
