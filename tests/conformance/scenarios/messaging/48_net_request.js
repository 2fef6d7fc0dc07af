// declarativeNetRequest: rules as data, and what they make of requests.
const dnr = ["declarativeNetRequest", "declarativeNetRequestFeedback"];
const dnrHosts = {host_permissions: ["<all_urls>"]};
apiCalls("api_dnr_rules", dnr, (t) => {
  const d = t.api.declarativeNetRequest;
  const rule = (id, more = {}) => ({id, action: {type: "block"}, condition: {urlFilter: "||example.org^"}, ...more});
  const add = (kind, ...addRules) => () => d[`update${kind}Rules`]({addRules});
  const drop = (...removeRuleIds) => d.updateDynamicRules({removeRuleIds});
  return {
    "none": () => d.getDynamicRules(),
    "none of session": () => d.getSessionRules(),
    "add": add("Dynamic", rule(1), rule(2, {priority: 3})),
    "now": () => d.getDynamicRules(),
    "some": async () => (await d.getDynamicRules({ruleIds: [2, 9]})).map((r) => r.id),
    "twice": add("Dynamic", rule(1)),
    "replace": () => d.updateDynamicRules({removeRuleIds: [1], addRules: [rule(1, {priority: 9})]}),
    "replaced": async () => (await d.getDynamicRules()).map((r) => [r.id, r.priority]),
    "remove none": () => d.updateDynamicRules({removeRuleIds: [77]}),
    "session": add("Session", rule(1, {condition: {tabIds: [1], urlFilter: "a"}})),
    "session now": () => d.getSessionRules(),
    "tabs in dynamic": add("Dynamic", rule(10, {condition: {tabIds: [1]}})),
    "id zero": add("Dynamic", rule(0)),
    "two of one id": add("Dynamic", rule(11), rule(11)),
    "bad priority": add("Dynamic", rule(12, {priority: 0})),
    "bad type": add("Dynamic", rule(13, {action: {type: "odd"}})),
    "no action": () => d.updateDynamicRules({addRules: [{id: 14, condition: {}}]}),
    "no condition": () => d.updateDynamicRules({addRules: [{id: 15, action: {type: "block"}}]}),
    "redirect nowhere": add("Dynamic", rule(16, {action: {type: "redirect"}})),
    "redirect badly": add("Dynamic", rule(17, {action: {type: "redirect", redirect: {url: "nonsense"}}})),
    "redirect to script": add("Dynamic", rule(18, {action: {type: "redirect", redirect: {url: "javascript:1"}}})),
    "redirect path": add("Dynamic", rule(19, {action: {type: "redirect", redirect: {extensionPath: "x.html"}}})),
    "modify nothing": add("Dynamic", rule(20, {action: {type: "modifyHeaders"}})),
    "modify no value": add("Dynamic", rule(21, {action: {type: "modifyHeaders", requestHeaders: [{header: "a", operation: "set"}]}})),
    "modify remove value": add("Dynamic", rule(22, {action: {type: "modifyHeaders", requestHeaders: [{header: "a", operation: "remove", value: "x"}]}})),
    "modify append": add("Dynamic", rule(23, {action: {type: "modifyHeaders", requestHeaders: [{header: "x-own", operation: "append", value: "x"}]}})),
    "both filters": add("Dynamic", rule(24, {condition: {urlFilter: "a", regexFilter: "a"}})),
    "bad regexp": add("Dynamic", rule(25, {condition: {regexFilter: "("}})),
    "empty filter": add("Dynamic", rule(26, {condition: {urlFilter: ""}})),
    "bad filter": add("Dynamic", rule(27, {condition: {urlFilter: "||*"}})),
    "not ascii": add("Dynamic", rule(28, {condition: {urlFilter: "ä"}})),
    "no types": add("Dynamic", rule(29, {condition: {resourceTypes: []}})),
    "types twice": add("Dynamic", rule(30, {condition: {resourceTypes: ["image"], excludedResourceTypes: ["image"]}})),
    "no domains": add("Dynamic", rule(31, {condition: {initiatorDomains: []}})),
    "upper domains": add("Dynamic", rule(32, {condition: {requestDomains: ["EXAMPLE.org"]}})),
    "all methods": add("Dynamic", rule(33, {condition: {requestMethods: []}})),
    "substitution": add("Dynamic", rule(34, {action: {type: "redirect", redirect: {regexSubstitution: "x"}}})),
    "left": async () => (await d.getDynamicRules()).map((r) => r.id),
    "clear": () => drop(1, 2, 23, 22, 29, 19),
    "cleared": async () => (await d.getDynamicRules()).map((r) => r.id),
    "regexp": () => d.isRegexSupported({regex: "a(b|c)+"}),
    "bad regexp asked": () => d.isRegexSupported({regex: "("}),
    "look ahead": () => d.isRegexSupported({regex: "a(?=b)"}),
    "rulesets": () => d.getEnabledRulesets(),
    "static left": async () => (await d.getAvailableStaticRuleCount()) >= 30000,
    "no ruleset": () => d.updateEnabledRulesets({enableRulesetIds: ["none"]}),
    "nothing": () => d.updateDynamicRules(),
    "unknown key": () => d.updateDynamicRules({color: 1}),
    "constants": () => [d.GUARANTEED_MINIMUM_STATIC_RULES, d.MAX_NUMBER_OF_REGEX_RULES, d.DYNAMIC_RULESET_ID, d.SESSION_RULESET_ID],
  };
}, dnrHosts);
const dnrOutcomes = (name, rules, tests) =>
  apiCalls(name, dnr, (t) => {
    const d = t.api.declarativeNetRequest;
    const calls = {};
    calls.rules = () => d.updateSessionRules({addRules: rules.map((one, i) => ({id: i + 1, action: {type: "block"}, ...one}))});
    for (const [label, request] of Object.entries(tests))
      calls[label] = async () => (await d.testMatchOutcome({type: "script", ...request})).matchedRules.map((m) => [m.ruleId, m.rulesetId]);
    return calls;
  }, dnrHosts);
dnrOutcomes("api_dnr_url_filters", [
  {condition: {urlFilter: "||one.example^"}}, {condition: {urlFilter: "|https://two.example/a"}}, {condition: {urlFilter: "end.js|"}}, {condition: {urlFilter: "mid*dle"}},
  {condition: {urlFilter: "sep^x"}}, {condition: {urlFilter: "CASE", isUrlFilterCaseSensitive: true}}, {condition: {urlFilter: "loose"}}, {condition: {regexFilter: "^https://reg\\.example/\\d+$"}},
  {condition: {urlFilter: "||port.example:8080/"}}, {condition: {urlFilter: "*"}, priority: 1, action: {type: "allow"}, condition: {urlFilter: "allowed"}},
], {
  "domain": {url: "https://one.example/x"}, "subdomain": {url: "https://a.one.example/x"}, "longer domain": {url: "https://notone.example/x"}, "domain elsewhere": {url: "https://z.example/?one.example"}, "domain longer": {url: "https://one.examples/"},
  "start": {url: "https://two.example/abc"}, "not start": {url: "http://two.example/abc"}, "end": {url: "https://x.example/end.js"}, "not end": {url: "https://x.example/end.js?1"},
  "middle": {url: "https://x.example/mid123dle"}, "separator": {url: "https://x.example/sep/x"}, "separator is letter": {url: "https://x.example/sepax"}, "separator dot": {url: "https://x.example/sep.x"}, "case": {url: "https://x.example/CASE"}, "other case": {url: "https://x.example/case"},
  "loose": {url: "https://x.example/LOOSE"}, "regexp": {url: "https://reg.example/123"}, "not regexp": {url: "https://reg.example/12a"}, "port": {url: "http://port.example:8080/a"}, "allowed and blocked": {url: "https://one.example/allowed"}, "nothing": {url: "https://x.example/"},
});
dnrOutcomes("api_dnr_conditions", [
  {condition: {urlFilter: "types", resourceTypes: ["image", "xmlhttprequest"]}}, {condition: {urlFilter: "without", excludedResourceTypes: ["script"]}}, {condition: {urlFilter: "methods", requestMethods: ["post"]}}, {condition: {urlFilter: "notpost", excludedRequestMethods: ["post"]}},
  {condition: {urlFilter: "from", initiatorDomains: ["a.example"]}}, {condition: {urlFilter: "fromnot", excludedInitiatorDomains: ["a.example"]}}, {condition: {requestDomains: ["to.example"]}}, {condition: {urlFilter: "tonot", excludedRequestDomains: ["to.example"]}},
  {condition: {urlFilter: "third", domainType: "thirdParty"}}, {condition: {urlFilter: "firstp", domainType: "firstParty"}}, {condition: {urlFilter: "ranked"}, priority: 1}, {condition: {urlFilter: "ranked"}, priority: 2, action: {type: "allow"}},
  {condition: {urlFilter: "tied"}, action: {type: "allow"}}, {condition: {urlFilter: "tied"}}, {condition: {urlFilter: "tied"}, action: {type: "upgradeScheme"}}, {condition: {urlFilter: "frames", resourceTypes: ["main_frame"]}},
  {condition: {urlFilter: "heads"}, action: {type: "modifyHeaders", requestHeaders: [{header: "a", operation: "set", value: "1"}]}}, {condition: {urlFilter: "heads"}, action: {type: "modifyHeaders", responseHeaders: [{header: "b", operation: "remove"}]}},
  {condition: {urlFilter: "tabs", tabIds: [5]}}, {condition: {urlFilter: "nottab", excludedTabIds: [5]}},
], {
  "type": {url: "https://x.example/types", type: "image"}, "other type": {url: "https://x.example/types"}, "without": {url: "https://x.example/without", type: "image"}, "without it": {url: "https://x.example/without"},
  "method": {url: "https://x.example/methods", method: "post"}, "other method": {url: "https://x.example/methods"}, "not post": {url: "https://x.example/notpost"}, "is post": {url: "https://x.example/notpost", method: "post"},
  "from": {url: "https://x.example/from", initiator: "https://sub.a.example/"}, "from other": {url: "https://x.example/from", initiator: "https://b.example/"}, "from nowhere": {url: "https://x.example/from"}, "not from": {url: "https://x.example/fromnot", initiator: "https://a.example/"}, "not from, other": {url: "https://x.example/fromnot", initiator: "https://b.example/"},
  "to": {url: "https://sub.to.example/x"}, "not to": {url: "https://to.example/tonot"}, "not to, other": {url: "https://x.example/tonot"},
  "third party": {url: "https://x.example/third", initiator: "https://y.example2/"}, "third party at home": {url: "https://x.example/third", initiator: "https://x.example/"}, "first party": {url: "https://x.example/firstp", initiator: "https://sub.x.example/"}, "no party": {url: "https://x.example/firstp"},
  "ranked": {url: "https://x.example/ranked"}, "tied": {url: "http://x.example/tied"}, "main frame": {url: "https://x.example/frames", type: "main_frame"}, "main frame by default": {url: "https://x.example/ranked", type: "main_frame"}, "headers": {url: "https://x.example/heads"},
  "tab": {url: "https://x.example/tabs", tabId: 5}, "no tab": {url: "https://x.example/tabs"}, "not tab": {url: "https://x.example/nottab"}, "not tab, it": {url: "https://x.example/nottab", tabId: 5},
});
scenario("api_dnr_requests", {
  bg: async (t) => {
    const d = t.api.declarativeNetRequest;
    const to = (name, more) => ({urlFilter: "/served/text?body=" + name, ...more});
    const types = ["xmlhttprequest", "main_frame", "sub_frame", "other"];
    const rules = [
      {action: {type: "block"}, condition: to("block")},
      {action: {type: "redirect", redirect: {url: t.LAB.origin + "/served/text?body=elsewhere"}}, condition: to("redirect")},
      {action: {type: "redirect", redirect: {transform: {queryTransform: {addOrReplaceParams: [{key: "body", value: "transformed"}]}}}}, condition: to("transform")},
      {action: {type: "redirect", redirect: {regexSubstitution: t.LAB.origin + "/served/text?body=\\1"}}, condition: {regexFilter: "/served/text\\?body=sub-(.*)$"}},
      {action: {type: "modifyHeaders", requestHeaders: [{header: "x-lab-add", operation: "set", value: "added"}, {header: "x-lab-drop", operation: "remove"}]}, condition: {urlFilter: "/served/echo"}},
      {action: {type: "modifyHeaders", responseHeaders: [{header: "x-lab", operation: "remove"}, {header: "x-lab-more", operation: "set", value: "m"}]}, condition: to("response")},
      {priority: 2, action: {type: "allow"}, condition: to("block-allowed")},
      {action: {type: "redirect", redirect: {extensionPath: "/page.html"}}, condition: to("page")},
      {action: {type: "block"}, condition: {urlFilter: "/frame.html", resourceTypes: ["sub_frame"]}},
      {action: {type: "block"}, condition: {urlFilter: "/content2.html", resourceTypes: ["main_frame"]}},
    ];
    t.log("added", await labOutcome(t, () => d.updateSessionRules({addRules: rules.map((one, i) => ({id: i + 1, ...one, condition: {resourceTypes: types, ...one.condition}}))})));
    const get = (path, more) => labOutcome(t, async () => { const r = await fetch(t.LAB.origin + "/served/" + path, more); return [r.redirected, r.headers.get("x-lab"), r.headers.get("x-lab-more"), (await r.text()).slice(0, 40)]; });
    for (const body of ["block", "redirect", "response", "none"]) t.log("bg " + body, await get("text?body=" + body));
    const tab = await t.open("content");
    await t.wait("done");
    await t.api.tabs.update(tab.id, {url: t.url("content2")});
    await t.sleep(1200);
    t.log("blocked page", t.text((await t.api.tabs.get(tab.id)).url));
  },
  content: async (t) => {
    const get = (path, more) => labOutcome(t, async () => { const r = await fetch("/served/" + path, more); return [r.redirected, r.headers.get("x-lab"), r.headers.get("x-lab-more"), (await r.text()).slice(0, 15)]; });
    for (const body of ["block", "redirect", "transform", "sub-abc", "response", "block-allowed", "none"]) t.log(body, await get("text?body=" + body));
    t.log("headers", await labOutcome(t, async () => (await (await fetch("/served/echo?names=x-lab-add,x-lab-drop", {headers: {"x-lab-drop": "1"}})).json()).headers));
    addFrame(t.url("frame"));
    t.log("frame", (await Promise.race([t.ready("frame", 1500), t.sleep(1500)])) === undefined ? "not there" : "there");
    await t.signal("done");
  },
  frame: async () => {},
}, {...asks(dnr, dnrHosts), timeout: 60});
scenario("api_dnr_static", {
  bg: async (t) => {
    const d = t.api.declarativeNetRequest;
    const get = (body) => labOutcome(t, async () => (await fetch(t.LAB.origin + "/served/text?body=" + body)).text());
    t.log("enabled", await d.getEnabledRulesets());
    t.log("one", await get("one"));
    t.log("two", await get("two"));
    t.log("update", await labOutcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["second"], disableRulesetIds: ["first"]})));
    t.log("enabled now", await d.getEnabledRulesets());
    t.log("one now", await get("one"));
    t.log("two now", await get("two"));
    t.log("disable rule", await labOutcome(t, () => d.updateStaticRules?.({rulesetId: "second", disableRuleIds: [1]})));
    t.log("disabled", await labOutcome(t, () => d.getDisabledRuleIds?.({rulesetId: "second"})));
    t.log("two then", await get("two"));
    t.log("none", await labOutcome(t, () => d.updateStaticRules?.({rulesetId: "none", disableRuleIds: [1]})));
    t.log("matched", await labOutcome(t, async () => (await d.testMatchOutcome({url: t.LAB.origin + "/served/text?body=three", type: "xmlhttprequest"})).matchedRules.map((m) => [m.ruleId, m.rulesetId])));
  },
}, {...asks(dnr, {...dnrHosts, declarative_net_request: {rule_resources: [{id: "first", enabled: true, path: "first.json"}, {id: "second", enabled: false, path: "second.json"}]}}), timeout: 40, files: {
  "first.json": JSON.stringify([{id: 1, action: {type: "block"}, condition: {urlFilter: "body=one"}}]),
  "second.json": JSON.stringify([{id: 1, action: {type: "block"}, condition: {urlFilter: "body=two"}}, {id: 2, priority: 2, action: {type: "redirect", redirect: {url: "https://example.org/"}}, condition: {urlFilter: "body=three"}}]),
}});
