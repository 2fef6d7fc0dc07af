// Host manifests that are broken, or odd, in further ways: what connectNative makes of each.
globalThis.visit = async (t, host) => {
  const n = t.events.length;
  const port = t.attempt(host, () => t.api.runtime.connectNative(host));
  if (!port) return;
  t.watch(port, host);
  t.attempt("postMessage", () => port.postMessage("alive"));
  await t.until((ev) => ev.slice(n).some((e) => e.type === "message" || e.type === "disconnect"));
  port.disconnect();
};
for (const [label, hosts] of Object.entries({
  no_objects: ["f_null", "f_string", "f_number", "f_empty_object", "f_true", "f_nested_array"],
  nothing_in_it: ["f_spaces", "f_open", "f_bom_only", "f_no_end"],
  around_it: ["f_bom_twice", "f_space_before", "f_nbsp_before", "f_garbage_after", "f_two_objects", "f_nul_after", "f_newlines_after"],
  comments: ["f_block_comment", "f_hash_comment", "f_comment_inside", "f_comment_at_end"],
  punctuation: ["f_single_quotes", "f_bare_key", "f_trailing_comma_in_list", "f_missing_comma", "f_missing_colon", "f_two_commas"],
  strings: ["f_escaped_key", "f_escaped_value", "f_lone_surrogate", "f_control_in_string", "f_bad_escape", "f_upper_case_keys"],
  descriptions: ["v_description_number", "v_description_null", "v_description_list", "v_description_long", "v_description_nul"],
  names: ["v_name_null", "v_name_empty", "v_name_space", "v_name_upper", "v_name_list"],
  types: ["v_type_null", "v_type_number", "v_type_list", "v_type_space", "v_type_empty", "v_type_pkcs11", "v_type_storage", "v_storage"],
  no_paths: ["v_path_null", "v_path_list", "v_path_url", "v_path_home", "v_path_variable", "v_path_name_only", "v_path_windows"],
  paths_not_there: ["v_path_slash_after", "v_path_space_after", "v_path_argument", "v_path_newline", "v_path_long", "v_path_accents", "v_path_nul"],
  unknown_keys: ["v_unknown_null", "v_unknown_two", "v_unknown_proto", "v_unknown_empty", "v_comment_key"],
  unknown_values: ["v_unknown_nan", "v_unknown_deep", "v_unknown_very_deep", "v_unknown_big_number"],
  native_initiated: ["v_native_initiated", "v_native_initiated_number", "v_native_initiated_null"],
  duplicates: ["d_name_wrong_first", "d_name_wrong_last", "d_type_wrong_last", "d_allowed_empty_last"],
  allowed_shapes: ["w_allowed_null", "w_object", "w_nested", "w_null_item", "w_empty_item", "w_true", "w_many"],
  allowed_spaces: ["w_space_before", "w_space_after", "w_newline"],
  callers_1: ["c_star_path", "c_port", "c_port_star", "c_query", "c_fragment"],
  callers_2: ["c_double_slash", "c_user", "c_upper_scheme", "c_dot_after", "c_subdomain"],
  callers_3: ["c_star_host", "c_one_slash", "c_short", "c_host_empty", "c_star_scheme"],
  callers_4: ["c_file", "c_moz", "c_escaped", "c_accents", "c_upper_host"],
  only_callers_1: ["o_star_path", "o_port", "o_port_star", "o_query"],
  only_callers_2: ["o_double_slash", "o_upper_scheme", "o_star_host", "o_fragment"],
}))
  scenario("native_manifests_" + label, async (t) => {
    for (const host of hosts) await visit(t, "lab." + host);
  });
// Programs that end at once, or that are none; nothing is posted, as a write may fail first.
scenario("native_programs_odd", async (t) => {
  for (const host of ["v_path_true", "v_path_false", "v_path_dots", "v_path_slashes", "v_path_root", "v_path_null_device", "d_path_true_last"]) {
    const n = t.events.length;
    t.watch(t.api.runtime.connectNative("lab." + host), host);
    await t.until((ev) => ev.length > n);
  }
});
scenario("native_send_to_odd_manifests", async (t) => {
  for (const host of ["f_null", "v_type_null", "v_path_home", "d_name_wrong_last", "w_nested", "v_storage", "v_path_long"])
    await t.settle(host, t.api.runtime.sendNativeMessage("lab." + host, {a: 1}));
});
