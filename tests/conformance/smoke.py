"""The smoke set: scenarios that touch every file of the corpus in a few minutes."""

SMOKE = (
    # native/01_basic.js
    "native_echo",
    "native_about_host",
    "native_globals",
    # native/02_values.js
    "native_values_top_level",
    "native_values_undefined",
    "native_values_strings",
    # native/03_post_arguments.js
    "native_post_no_argument",
    "native_connect_bad_arguments",
    # native/04_find_host.js
    "native_host_missing",
    "native_host_forbidden",
    "native_names_invalid",
    "native_manifest_not_json",
    "native_manifest_allowed_wildcard",
    # native/05_host_ends.js
    "native_exit_0_after_message",
    "native_kill_after_message",
    # native/06_bad_output.js
    "native_out_not_json",
    "native_out_numbers",
    # native/07_sizes.js
    "native_size_from_host_1MiB",
    "native_size_to_host_1MiB",
    # native/08_port.js
    "native_listener_throws",
    # native/09_send.js
    "native_send_reply_primitives",
    "native_send_host_missing",
    "native_send_bad_arguments",
    # native/10_lifetime.js
    "native_life_disconnect",
    # native/11_more_hosts.js
    "native_no_permission",
    # native/12_more_frames.js
    "native_send_echo",
    # native/13_more_life.js
    "native_life_send_lingers",
    # native/14_arguments.js
    "native_methods_of_another_port",
    # native/15_manifests.js
    "native_manifests_strings",
    # native/16_starts.js
    "native_starts_split",
    # native/17_more_sends.js
    "native_send_while_port_waits",
    # native/18_listeners.js
    "native_listener_removes_all",
    # native/19_more_values.js
    "native_values_numbers",
    # native/20_contexts.js
    "native_context_page_last_error",
    # native/21_more_ends.js
    "native_ends_reply_in_pieces_then_disconnect",
    # native/22_more_odds.js
    "native_odds_listeners_changed_between",
    # native/23_hosts_met.js
    "native_met_host_leaves_a_queue",
    # messaging/01_connect.js
    "connect_from_content",
    "tabs_connect_named",
    "connect_no_listener_bg",
    # messaging/02_lifetime.js
    "disconnect_by_receiver",
    "gone_page_tab_closed",
    # messaging/03_values.js
    "values_port_from_page",
    # messaging/04_send_message.js
    "reply_sync",
    "reply_promise",
    "reply_throws",
    "send_callback",
    # messaging/05_external.js
    "external_ids_star",
    "web_page_matches",
    # messaging/06_seed.js: the documentation's own example
    "seed_port_from_cs",
    "seed_tabs_connect",
    # messaging/07_arguments.js
    "sender_is_mutable",
    "listener_changes_during_dispatch",
    # messaging/08_extra.js
    "native_from_page_and_bg",
    "native_port_shape",
    # messaging/09_senders.js
    "connect_from_frame",
    # messaging/10_port_life.js
    "port_methods_of_another_port",
    # messaging/11_replies.js
    "send_answers_in_reverse",
    # messaging/12_more_arguments.js
    "arguments_events",
    # messaging/13_more_values.js
    "values_more_sent",
    # messaging/14_more_external.js
    "external_answers",
    # messaging/15_more_content.js
    "microtasks_in_page",
    # messaging/16_more_lives.js
    "frames_two_of_one_page",
    # messaging/17_more_oddities.js
    "sender_shared_by_listeners",
    # messaging/18_web_clones.js
    "web_page_sends_odd_values_to_structured_clone",
    # messaging/19_receivers.js
    "receivers_bg_waits_page_throws",
    # messaging/20_answers.js
    "answer_values",
    # messaging/21_ports.js
    "ports_order_with_messages",
    # messaging/22_namespaces.js
    "namespace_in_page",
    # messaging/23_documents.js
    "document_history_walk",
    # messaging/24_odd_arguments.js
    "odd_messages_and_options",
    # messaging/25_two_extensions.js
    "two_values_between",
    # messaging/26_windows_and_order.js
    "window_message_from_frame_to_top",
    # messaging/27_content_and_web.js
    "content_odd_ports",
    # messaging/28_engine.js
    "engine_numbers_and_text",
    # messaging/29_modules.js
    "modules_live",
    # messaging/30_native_places.js
    "native_place_relayed_to_a_page",
    # messaging/40_storage.js
    "api_storage_values",
    # messaging/41_alarms_menus_commands.js
    "api_alarms_forms",
    # messaging/42_action_permissions.js
    "api_action_state",
    # messaging/43_tabs_windows.js
    "api_tabs_change_pin",
    # messaging/44_scripting.js
    "api_notifications_forms",
    # messaging/45_web_navigation.js
    "api_webNavigation_fragment",
    # messaging/46_cookies.js
    "api_cookies_sites",
    # messaging/47_web_request.js
    "api_webRequest_plain",
    # messaging/48_net_request.js
    "api_dnr_static",
    # messaging/49_downloads_panels.js
    "api_identity",
    # messaging/50_tabs_runtime_more.js
    "api_tabs_groups",
    # messaging/62_dom_tree.js
    "dom_parse_implied_tags",
    # messaging/63_dom_events.js
    "dom_event_order",
    # messaging/64_dom_forms_style.js
    "dom_input_values",
    # messaging/31_language_everywhere.js
    "language_errors_of_json",
    # messaging/32_timers_clones_urls.js
    "web_structured_clones",
    # messaging/33_fetch_streams_crypto.js
    "web_headers",
    # messaging/34_workers.js
    "workers_names",
    # messaging/51_settings.js
    "api_browsing_data",
    # messaging/52_more_forms.js
    "api_calls_wrong_arguments",
    # messaging/53_scripting_more.js
    "api_menus_more",
    # messaging/55_everyday.js
    "api_every_access_level",
    # messaging/56_everyday_more.js
    "api_every_rules",
    # messaging/57_button_in_tabs.js
    "api_action_forgets_in_tab",
    # messaging/65_dom_more.js
    "dom_image_data",
    # messaging/66_dom_everyday.js
    "dom_every_fragment",
    # messaging/67_dom_happenings.js
    "dom_happens_handlers",
    # messaging/68_dom_usual.js
    "dom_usual_text_escaping",
    # messaging/69_dom_further.js
    "dom_further_manual_slots",
    # messaging/36_web_further.js
    "further_timers_and_clones_apart",
    # messaging/70_api_usual.js
    "api_usual_commands_list",
    # messaging/73_dom_places.js
    "dom_place_hash_links",
    # messaging/35_language_further.js
    "further_unhandled",
    # messaging/37_modules_further.js
    "further_modules_wrong",
    # messaging/38_platform_further.js
    "further_surroundings_apart",
    # messaging/71_dom_views.js
    "dom_view_selectors_everyday",
    # messaging/72_dom_works.js
    "dom_work_form_data_order",
    # messaging/74_api_plain.js
    "api_plain_settings_with_defaults",
    # messaging/75_dom_plain.js
    "dom_plain_order_of_tasks",
    # messaging/76_dom_dense.js
    "dom_dense_lists_and_nodes",
    # messaging/77_api_dense.js
    "api_dense_places_kept",
    # messaging/39_language_texts.js
    "texts_of_statements",
    # messaging/79_api_small.js
    "api_small_permissions_asked",
    # messaging/81_api_windows_in_hand.js
    "api_hand_views_of_pages",
    # messaging/78_daily.js
    "daily_form_messages",
    # messaging/80_daily_more.js
    "daily_content_shadow_view",
    # messaging/82_daily_platform.js
    "daily_url_patterns",
    # messaging/84_daily_documents.js
    "daily_doc_list_rendered",
    # messaging/86_daily_scripts.js
    "daily_code_of_classes",
    # messaging/83_api_around.js
    "api_around_tabs_moved_and_grouped",
    # messaging/85_api_third.js
    "api_third_ports_named",
    # messaging/87_api_asked.js
    "api_asked_menus",
    # messaging/88_daily_small.js
    "daily_small_tokens",
    # messaging/89_api_tried.js
    "api_tried_permissions",
    # messaging/91_api_looked.js
    "api_looked_idle_and_search",
    # messaging/97_api_met.js
    "api_met_commands",
    # messaging/98_api_used.js
    "api_used_history",
    # messaging/90_dom_sheet.js
    "dom_sheet_of_extension_pages",
    # messaging/91_dom_values.js
    "dom_values_of_colors",
    # messaging/92_platform_moved.js
    "platform_streams_moved",
    # messaging/93_dom_forms.js
    "dom_selectors_dense",
    # messaging/94_platform_dense.js
    "platform_addresses_dense",
    # messaging/95_language_dense.js
    "language_dense_values",
    # messaging/96_dom_rules.js
    "dom_rules_read",
    # messaging/98_apart.js
    "apart_popup_frame_of_own_page",
    # messaging/99_messages_met.js
    "met_ports_end_in_every_order",
    # messaging/99_api_lacked.js
    "lacked_omnibox_markup",
    # messaging/99_api_kept.js
    "kept_storage_session",
    # messaging/99_api_together.js
    "together_storage_session_in_contexts",
    # messaging/99_api_flows.js
    "flow_storage_session_quota_and_keys",
    # messaging/99_api_turns.js
    "turn_groups_and_removals_in_order",
    # messaging/99_api_order.js
    "order_of_injected_files",
    # messaging/99_api_round.js
    "round_alarms",
    # messaging/97_areas.js
    "area_typed_arrays_and_views",
    # messaging/98_areas_more.js
    "place_channels_and_ports",
    # messaging/99_language_globals.js
    "globals_named_elements",
    # messaging/99_language_scripts.js
    "scripts_in_order",
    # messaging/99_everyday_again.js
    "again_abort_and_events",
    # messaging/99_everyday_third.js
    "third_async_order",
    # messaging/99_api_everyday.js
    "day_action",
    # messaging/99_everyday_documents.js
    "again_keys_and_pointers_in_page",
    # messaging/99_policies.js
    "policies_three_stated",
    # messaging/99_patterns.js
    "patterns_of_tabs",
    # messaging/99_usage_documents.js
    "usage_selectors",
    # messaging/99_usage_platform.js
    "usage_blobs_forms",
    # messaging/99_kinds_documents.js
    "kinds_dom_templates_and_cloning",
    # messaging/99_kinds_language.js
    "kinds_urls_and_params",
    # messaging/99_kinds_more.js
    "kinds_more_json_and_values",
    # messaging/99_ways_documents.js
    "ways_selectors",
    # messaging/99_ways_platform.js
    "ways_urls",
    # messaging/99_habits_documents.js
    "habit_tabs_and_panels",
    # messaging/99_wide_documents.js
    "wide_mutations_in_order",
    # messaging/99_wide_platform.js
    "wide_clones_and_transfers",
    # messaging/99_fresh_documents.js
    "fresh_page_of_its_own_scripts",
    # messaging/99_fresh_messages.js
    "fresh_message_router",
    # messaging/99_fresh_platform.js
    "fresh_sets_maps_groups",
    # native/24_fresh_hosts.js
    "fresh_native_queue_before_start",
    # messaging/99_third_all.js
    "third_list_sorted_and_filtered",
    # messaging/99_first_sight.js
    "first_lang_async_flow",
    # messaging/99_first_windows.js
    "first_blank_frames",
    # messaging/99_api_sight.js
    "sight_of_documents_of_each_kind",
    # messaging/99_api_tools.js
    "tool_settings_shared_between_contexts",
    # messaging/99_api_wired.js
    "wired_script_at_once_in_a_new_tab",
    # messaging/99_api_tasks.js
    "task_scripts_for_sites_registered",
    # messaging/99_api_kith.js
    "kith_storage_changes_everywhere",
    # messaging/99_api_chores.js
    "chore_messages_with_answers_of_all_kinds",
    # messaging/99_api_errands.js
    "errand_alarm_clock_set_again",
    # messaging/99_api_shelf.js
    "shelf_dark_mode_switch",
    # messaging/99_near_language.js
    "near_lang_async_iteration",
    # messaging/99_words_language.js
    "words_lang_iterators_generators_protocols",
    # messaging/99_near_platform.js
    "near_web_storage_exotics",
    # messaging/99_near_documents.js
    "near_doc_tables_and_dialogs",
    # messaging/99_near_messages.js
    "near_mod_imports_of_all_kinds",
    # messaging/99_next_language.js
    "next_lang_private_members",
    # messaging/99_next_platform.js
    "next_web_permission_names",
    # messaging/99_next_documents.js
    "next_doc_rows_moved",
    # messaging/99_like_documents.js
    "like_doc_mutation_observer",
    # messaging/99_like_platform.js
    "like_web_url_and_params",
    # messaging/99_same_documents.js
    "same_doc_layout_of_boxes",
    # messaging/99_same_platform.js
    "same_web_event_kinds",
    # native/25_near_hosts.js
    "near_native_request_ids",
    # messaging/99_near_first.js
    "near_storage_session_values_kept",
    # messaging/99_near_second.js
    "near_webNavigation_filters_and_new_tabs",
    # messaging/99_near_third.js
    "near_navigation_to_an_unsafe_port",
    # messaging/99_api_kin.js
    "kin_commands",
    "frames_of_their_own_address",
    # messaging/99_round_language.js
    "round_lang_timers",
    # messaging/99_round_scripts.js
    "round_js_using_and_newest",
    # messaging/99_second_language.js
    "second_lang_numbers_in_practice",
    # messaging/99_frames_modules.js
    "frames_before_modules_more",
    # messaging/99_fourth_language.js
    "fourth_iteration",
    # messaging/99_third_language.js
    "third_lang_arrays_in_practice",
    # messaging/99_corner_documents.js
    "corner_doc_ranges_moved_about",
    # messaging/99_corner_platform.js
    "corner_web_urls_and_texts",
)
