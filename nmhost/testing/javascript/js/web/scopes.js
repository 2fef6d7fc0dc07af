// The class of a worker's location.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const WorkerLocation = {WorkerLocation: function () {}}.WorkerLocation;
  WorkerLocation.prototype = nm.locationPrototype;
  nm.offer({WorkerLocation: define(WorkerLocation, {illegal: true})});
}
