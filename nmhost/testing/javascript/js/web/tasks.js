// Controllers of tasks: signals that end them, and say how urgent they are.
(nm) => {
  "use strict";
  const {stateOf} = nm;
  const blink = nm.follows("platform", "blink");
  const PRIORITIES = ["user-blocking", "user-visible", "background"];
  const checked = (given, where) => {
    const word = `${given}`;
    if (PRIORITIES.includes(word)) return word;
    throw new TypeError(where(word));
  };
  nm.interface("TaskSignal", "AbortSignal", (prototype) => {
    nm.handlerProperties(prototype, ["prioritychange"]);
    return {get priority() { return stateOf(this).priority; }};
  }, {hidden: true});
  const signalOf = (priority) => nm.create(undefined, "TaskSignal", {listeners: null, handlers: null, reason: undefined, followers: null, priority});
  nm.interface("TaskController", "AbortController", () => ({
    setPriority(priority) {
      nm.needArguments(arguments, 1, "setPriority", "TaskController");
      const {signal} = stateOf(this), state = stateOf(signal);
      const next = checked(priority, (word) => blink
        ? `Failed to execute 'setPriority' on 'TaskController': The provided value '${word}' is not a valid enum value of type TaskPriority.`
        : `TaskController.setPriority: '${word}' (value of argument 1) is not a valid value for enumeration TaskPriority.`);
      if (state.isChanging) throw nm.exceptionOfCaller(blink ? "Failed to execute 'setPriority' on 'TaskController': Cannot change priority when a prioritychange event is in progress."
        : "The operation is not allowed.", "NotAllowedError");
      if (next === state.priority) return;
      const previousPriority = state.priority;
      Object.assign(state, {priority: next, isChanging: true});
      nm.dispatch(signal, nm.need("web/events").eventOf("TaskPriorityChangeEvent", "prioritychange", {previousPriority}));
      state.isChanging = false;
    },
  }), {hidden: true, construct: (newTarget, [init]) => {
    const given = init?.priority;
    const priority = given === undefined ? "user-visible" : checked(given, (word) => blink
      ? `Failed to construct 'TaskController': Failed to read the 'priority' property from 'TaskControllerInit': The provided value '${word}' is not a valid enum value of type TaskPriority.`
      : `TaskController constructor: '${word}' (value of 'priority' member of TaskControllerInit) is not a valid value for enumeration TaskPriority.`);
    return nm.create(newTarget, "TaskController", {signal: signalOf(priority)});
  }});
  nm.offer({TaskSignal: nm.constructorOf("TaskSignal"), TaskController: nm.constructorOf("TaskController")});
}
