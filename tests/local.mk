# `make check': every test speaks TAP; tests/run adds them up and prints
# `N passed, N failed' last.  A new test goes into one of the two lists below.
# Scripts find the build in $BUILD and the sources in $SRC.
UNIT_TESTS =
SCRIPT_TESTS =

# -- unit tests (cmocka): tests/unit/NAME.c -> tests/unit/NAME
UNIT_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
UNIT_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)

UNIT_TESTS += tests/unit/status
tests_unit_status_SOURCES = %D%/unit/status.c
tests_unit_status_CFLAGS = $(UNIT_CFLAGS)
tests_unit_status_LDADD = $(UNIT_LDADD)

UNIT_TESTS += tests/unit/error
tests_unit_error_SOURCES = %D%/unit/error.c
tests_unit_error_CFLAGS = $(UNIT_CFLAGS)
tests_unit_error_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/told
# with the error_say() of the helper in the place of ours
tests_unit_told_SOURCES = %D%/unit/told.c core/error-told.c
tests_unit_told_CFLAGS = $(UNIT_CFLAGS)
tests_unit_told_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/blank
tests_unit_blank_SOURCES = %D%/unit/blank.c
tests_unit_blank_CFLAGS = $(UNIT_CFLAGS)
tests_unit_blank_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/index
tests_unit_index_SOURCES = %D%/unit/index.c
tests_unit_index_CFLAGS = $(UNIT_CFLAGS)
tests_unit_index_LDADD = $(UNIT_LDADD)

UNIT_TESTS += tests/unit/facts
tests_unit_facts_SOURCES = %D%/unit/facts.c
tests_unit_facts_CFLAGS = $(UNIT_CFLAGS)
tests_unit_facts_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/transfer
tests_unit_transfer_SOURCES = %D%/unit/transfer.c
tests_unit_transfer_CFLAGS = $(UNIT_CFLAGS)
tests_unit_transfer_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/encoded
tests_unit_encoded_SOURCES = %D%/unit/encoded.c %D%/unit/cases.h
tests_unit_encoded_CFLAGS = $(UNIT_CFLAGS)
tests_unit_encoded_LDADD = $(UNIT_LDADD)
dist_noinst_DATA += %D%/cases/display-names.tsv

UNIT_TESTS += tests/unit/draft
tests_unit_draft_SOURCES = %D%/unit/draft.c
tests_unit_draft_CFLAGS = $(UNIT_CFLAGS)
tests_unit_draft_LDADD = $(UNIT_LDADD)
tests_unit_draft_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc \
	-Wl,--wrap=realloc -Wl,--wrap=fclose
UNIT_TESTS += tests/unit/postpone-read
tests_unit_postpone_read_SOURCES = %D%/unit/postpone-read.c
tests_unit_postpone_read_CFLAGS = $(UNIT_CFLAGS)
tests_unit_postpone_read_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/vouch
tests_unit_vouch_SOURCES = %D%/unit/vouch.c
tests_unit_vouch_CFLAGS = $(UNIT_CFLAGS)
tests_unit_vouch_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/receipt
tests_unit_receipt_SOURCES = %D%/unit/receipt.c
tests_unit_receipt_CFLAGS = $(UNIT_CFLAGS)
tests_unit_receipt_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/invocation
tests_unit_invocation_SOURCES = %D%/unit/invocation.c
tests_unit_invocation_CFLAGS = $(UNIT_CFLAGS)
tests_unit_invocation_LDADD = $(UNIT_LDADD)
dist_noinst_DATA += %D%/cases/sendmail-arguments.tsv
UNIT_TESTS += tests/unit/settings
tests_unit_settings_SOURCES = %D%/unit/settings.c
tests_unit_settings_CFLAGS = $(UNIT_CFLAGS)
tests_unit_settings_LDADD = $(UNIT_LDADD)

UNIT_TESTS += tests/unit/audit
tests_unit_audit_SOURCES = %D%/unit/audit.c
tests_unit_audit_CFLAGS = $(UNIT_CFLAGS)
tests_unit_audit_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/layers
tests_unit_layers_SOURCES = %D%/unit/layers.c
tests_unit_layers_CFLAGS = $(UNIT_CFLAGS)
tests_unit_layers_LDADD = $(UNIT_LDADD)

UNIT_TESTS += tests/unit/keymap
tests_unit_keymap_SOURCES = %D%/unit/keymap.c
tests_unit_keymap_CFLAGS = $(UNIT_CFLAGS)
tests_unit_keymap_LDADD = $(UNIT_LDADD)

UNIT_TESTS += tests/unit/distance
tests_unit_distance_SOURCES = %D%/unit/distance.c
tests_unit_distance_CFLAGS = $(UNIT_CFLAGS)
tests_unit_distance_LDADD = $(UNIT_LDADD) -lm

UNIT_TESTS += tests/unit/logarithm
tests_unit_logarithm_SOURCES = %D%/unit/logarithm.c
tests_unit_logarithm_CFLAGS = $(UNIT_CFLAGS)
tests_unit_logarithm_LDADD = $(UNIT_LDADD) -lm

UNIT_TESTS += tests/unit/slips
tests_unit_slips_SOURCES = %D%/unit/slips.c
tests_unit_slips_CFLAGS = $(UNIT_CFLAGS)
tests_unit_slips_LDADD = $(UNIT_LDADD)
dist_noinst_DATA += %D%/cases/history.tsv
dist_noinst_DATA += %D%/cases/slips.tsv
dist_noinst_DATA += %D%/cases/sentences.tsv
dist_noinst_DATA += %D%/cases/verdicts.tsv %D%/cases/siblings.tsv

# The editors: pure rooms of tui, without a screen.
EDIT_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tui
EDIT_LDADD = tui/libtui.a $(UNIT_LDADD)
UNIT_TESTS += tests/unit/grapheme
tests_unit_grapheme_SOURCES = %D%/unit/grapheme.c
tests_unit_grapheme_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_grapheme_CFLAGS = $(UNIT_CFLAGS)
tests_unit_grapheme_LDADD = $(EDIT_LDADD)
UNIT_TESTS += tests/unit/text
tests_unit_text_SOURCES = %D%/unit/text.c
tests_unit_text_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_text_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_LDADD = $(EDIT_LDADD)
tests_unit_text_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=realloc,--wrap=calloc
UNIT_TESTS += tests/unit/body
tests_unit_body_SOURCES = %D%/unit/body.c
tests_unit_body_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_body_CFLAGS = $(UNIT_CFLAGS)
tests_unit_body_LDADD = $(EDIT_LDADD)
tests_unit_body_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=realloc,--wrap=calloc,--wrap=malloc
UNIT_TESTS += tests/unit/body-model
tests_unit_body_model_SOURCES = %D%/unit/body-model.c
tests_unit_body_model_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_body_model_CFLAGS = $(UNIT_CFLAGS)
tests_unit_body_model_LDADD = $(EDIT_LDADD)
UNIT_TESTS += tests/unit/field
tests_unit_field_SOURCES = %D%/unit/field.c
tests_unit_field_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_field_CFLAGS = $(UNIT_CFLAGS)
tests_unit_field_LDADD = $(EDIT_LDADD)
UNIT_TESTS += tests/unit/frame
tests_unit_frame_SOURCES = %D%/unit/frame.c
tests_unit_frame_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_frame_CFLAGS = $(UNIT_CFLAGS)
tests_unit_frame_LDADD = $(EDIT_LDADD)
UNIT_TESTS += tests/unit/fill
tests_unit_fill_SOURCES = %D%/unit/fill.c
tests_unit_fill_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_fill_CFLAGS = $(UNIT_CFLAGS)
tests_unit_fill_LDADD = $(EDIT_LDADD)
UNIT_TESTS += tests/unit/filetype
tests_unit_filetype_SOURCES = %D%/unit/filetype.c
tests_unit_filetype_CFLAGS = $(UNIT_CFLAGS)
tests_unit_filetype_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/keys
tests_unit_keys_SOURCES = %D%/unit/keys.c
tests_unit_keys_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_keys_CFLAGS = $(UNIT_CFLAGS)
tests_unit_keys_LDADD = $(EDIT_LDADD)
dist_noinst_DATA += %D%/cases/grapheme-break.txt
EXTRA_DIST += %D%/cases/justify %D%/cases/wrap

# Keymaps against xkb-data; tests/keymaps.t says so where it is not there.
if XKB
check_PROGRAMS += tests/tools/print-keymap tests/unit/keymap-xkb
tests_tools_print_keymap_SOURCES = %D%/tools/print-keymap.c
tests_tools_print_keymap_CFLAGS = $(AM_CFLAGS) $(XKBCOMMON_CFLAGS)
tests_tools_print_keymap_LDADD = $(XKBCOMMON_LIBS)
tests_unit_keymap_xkb_SOURCES = %D%/unit/keymap-xkb.c
tests_unit_keymap_xkb_CFLAGS = $(UNIT_CFLAGS) $(XKBCOMMON_CFLAGS)
tests_unit_keymap_xkb_LDADD = $(UNIT_LDADD) $(XKBCOMMON_LIBS)
else
EXTRA_DIST += %D%/tools/print-keymap.c %D%/unit/keymap-xkb.c
endif
UNIT_TESTS += tests/unit/wire
tests_unit_wire_SOURCES = %D%/unit/wire.c
tests_unit_wire_CFLAGS = $(UNIT_CFLAGS)
tests_unit_wire_LDADD = $(UNIT_LDADD)

# These speak TAP themselves: their cases stand in tests/cases.
UNIT_TESTS += tests/unit/address
tests_unit_address_SOURCES = %D%/unit/address.c
tests_unit_address_LDADD = $(CORE_LIBS)
dist_noinst_DATA += %D%/cases/addresses.tsv
UNIT_TESTS += tests/unit/address-gmime
tests_unit_address_gmime_SOURCES = %D%/unit/address-gmime.c
tests_unit_address_gmime_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS)
tests_unit_address_gmime_LDADD = $(CORE_LIBS) $(GMIME_LIBS)
UNIT_TESTS += tests/unit/header
tests_unit_header_SOURCES = %D%/unit/header.c
tests_unit_header_CFLAGS = $(UNIT_CFLAGS)
tests_unit_header_LDADD = $(UNIT_LDADD)

# -- fuzz targets: tests/fuzz/NAME.c with its corpus in tests/fuzz/corpus/NAME.
# An ordinary build links each with replay.c and runs it over its corpus; with
# --enable-fuzzing and CC=clang it is a libFuzzer program, for
#     tests/fuzz/NAME -max_total_time=60 NEW-CORPUS ../tests/fuzz/corpus/NAME
FUZZ_TARGETS = tests/fuzz/address tests/fuzz/header
FUZZ_TARGETS += tests/fuzz/audit tests/fuzz/content
FUZZ_TARGETS += tests/fuzz/keymap
FUZZ_TARGETS += tests/fuzz/known tests/fuzz/book
FUZZ_TARGETS += tests/fuzz/settings
FUZZ_TARGETS += tests/fuzz/domain
FUZZ_TARGETS += tests/fuzz/draft
FUZZ_TARGETS += tests/fuzz/body
EXTRA_DIST += %D%/fuzz/corpus %D%/fuzz/replay.c
if FUZZING
FUZZ_MAIN =
LIBFUZZER = -fsanitize=fuzzer
FUZZ_TESTS =
else
FUZZ_MAIN = %D%/fuzz/replay.c
LIBFUZZER =
FUZZ_TESTS = $(FUZZ_TARGETS)
endif
check_PROGRAMS += $(FUZZ_TARGETS)
tests_fuzz_address_SOURCES = %D%/fuzz/address.c $(FUZZ_MAIN)
tests_fuzz_address_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_address_LDADD = $(CORE_LIBS)
FUZZ_TARGETS += tests/fuzz/manuscript
tests_fuzz_manuscript_SOURCES = %D%/fuzz/manuscript.c $(FUZZ_MAIN)
tests_fuzz_manuscript_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_manuscript_LDADD = $(CORE_LIBS)
tests_fuzz_header_SOURCES = %D%/fuzz/header.c $(FUZZ_MAIN)
tests_fuzz_header_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_header_LDADD = $(CORE_LIBS)
tests_fuzz_draft_SOURCES = %D%/fuzz/draft.c core/message-split.c \
	core/message-split-file.c core/message-part.c core/message-param.c \
	core/message-content.c $(FUZZ_MAIN)
tests_fuzz_draft_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS)
tests_fuzz_draft_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_draft_LDADD = $(CORE_LIBS) $(GMIME_LIBS)
tests_fuzz_body_SOURCES = %D%/fuzz/body.c $(FUZZ_MAIN)
tests_fuzz_body_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_fuzz_body_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_body_LDADD = tui/libtui.a $(CORE_LIBS)
tests_fuzz_settings_SOURCES = %D%/fuzz/settings.c $(FUZZ_MAIN)
tests_fuzz_settings_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_settings_LDADD = $(CORE_LIBS)
tests_fuzz_known_SOURCES = %D%/fuzz/known.c $(FUZZ_MAIN)
tests_fuzz_known_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_known_LDADD = $(CORE_LIBS)
tests_fuzz_book_SOURCES = %D%/fuzz/book.c $(FUZZ_MAIN)
tests_fuzz_book_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_book_LDADD = $(CORE_LIBS)
tests_fuzz_audit_SOURCES = %D%/fuzz/audit.c $(FUZZ_MAIN)
tests_fuzz_audit_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_audit_LDADD = $(CORE_LIBS)
tests_fuzz_content_SOURCES = %D%/fuzz/content.c $(FUZZ_MAIN)
tests_fuzz_content_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_content_LDADD = $(CORE_LIBS)
tests_fuzz_keymap_SOURCES = %D%/fuzz/keymap.c $(FUZZ_MAIN)
tests_fuzz_keymap_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_keymap_LDADD = $(CORE_LIBS)
tests_fuzz_domain_SOURCES = %D%/fuzz/domain.c $(FUZZ_MAIN)
tests_fuzz_domain_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
tests_fuzz_domain_LDADD = $(CORE_LIBS)
UNIT_TESTS += tests/unit/domain
tests_unit_domain_SOURCES = %D%/unit/domain.c %D%/unit/cases.h
tests_unit_domain_CFLAGS = $(UNIT_CFLAGS)
tests_unit_domain_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/beyond
tests_unit_beyond_SOURCES = %D%/unit/beyond.c
tests_unit_beyond_CFLAGS = $(UNIT_CFLAGS)
tests_unit_beyond_LDADD = $(UNIT_LDADD)
tests_unit_beyond_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=idn2_to_unicode_8z8z
UNIT_TESTS += tests/unit/judge
tests_unit_judge_SOURCES = %D%/unit/judge.c
tests_unit_judge_CFLAGS = $(UNIT_CFLAGS)
tests_unit_judge_LDADD = $(UNIT_LDADD)
tests_unit_judge_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=calloc \
	-Wl,--wrap=cs_ascii_compare_n \
	-Wl,--wrap=strcmp
UNIT_TESTS += tests/unit/skeleton
tests_unit_skeleton_SOURCES = %D%/unit/skeleton.c %D%/unit/cases.h
tests_unit_skeleton_CFLAGS = $(UNIT_CFLAGS)
tests_unit_skeleton_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/table
tests_unit_table_SOURCES = %D%/unit/table.c
tests_unit_table_CFLAGS = $(UNIT_CFLAGS)
tests_unit_table_LDADD = $(UNIT_LDADD)
dist_noinst_DATA += %D%/cases/domains.tsv %D%/cases/skeletons.tsv

UNIT_TESTS += tests/unit/sha256
tests_unit_sha256_SOURCES = %D%/unit/sha256.c
tests_unit_sha256_CFLAGS = $(UNIT_CFLAGS)
tests_unit_sha256_LDADD = $(UNIT_LDADD)

# -- the countersign and the screen
UNIT_TESTS += tests/unit/typing
tests_unit_typing_SOURCES = %D%/unit/typing.c
tests_unit_typing_CFLAGS = $(UNIT_CFLAGS)
tests_unit_typing_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/confirm
tests_unit_confirm_SOURCES = %D%/unit/confirm.c
tests_unit_confirm_CFLAGS = $(UNIT_CFLAGS)
tests_unit_confirm_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/query
tests_unit_query_SOURCES = %D%/unit/query.c
tests_unit_query_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tui
tests_unit_query_CFLAGS = $(UNIT_CFLAGS)
tests_unit_query_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/theme
tests_unit_theme_SOURCES = %D%/unit/theme.c
tests_unit_theme_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tui
tests_unit_theme_CFLAGS = $(UNIT_CFLAGS)
tests_unit_theme_LDADD = $(EDIT_LDADD) -lm
UNIT_TESTS += tests/unit/recipients
tests_unit_recipients_SOURCES = %D%/unit/recipients.c
tests_unit_recipients_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tui
tests_unit_recipients_CFLAGS = $(UNIT_CFLAGS)
tests_unit_recipients_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/mailto
tests_unit_mailto_SOURCES = %D%/unit/mailto.c
tests_unit_mailto_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tui
tests_unit_mailto_CFLAGS = $(UNIT_CFLAGS)
tests_unit_mailto_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/input
tests_unit_input_SOURCES = %D%/unit/input.c
tests_unit_input_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tui
tests_unit_input_CFLAGS = $(UNIT_CFLAGS)
tests_unit_input_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/cage
tests_unit_cage_SOURCES = %D%/unit/cage.c
tests_unit_cage_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_cage_CFLAGS = $(UNIT_CFLAGS)
tests_unit_cage_LDADD = $(EDIT_LDADD)

UNIT_TESTS += tests/unit/rate
tests_unit_rate_SOURCES = %D%/unit/rate.c
tests_unit_rate_CPPFLAGS = $(EDIT_CPPFLAGS)
tests_unit_rate_CFLAGS = $(UNIT_CFLAGS)
tests_unit_rate_LDADD = $(EDIT_LDADD)

# -- scripts: tests/NAME.t
SCRIPT_TESTS += %D%/learn.t
SCRIPT_TESTS += %D%/kiosk.t %D%/kiosk-captured.t %D%/kiosk-chroot.t
SCRIPT_TESTS += %D%/kiosk-lifted.t %D%/kiosk-ends.t
dist_noinst_DATA += %D%/kiosk.sh
SCRIPT_TESTS += %D%/audit.t %D%/compose-policy.t %D%/release.t %D%/markings.t %D%/fail.t %D%/enforce.t
SCRIPT_TESTS += %D%/beyond.t
SCRIPT_TESTS += %D%/keymaps.t
SCRIPT_TESTS += %D%/confusables.t
SCRIPT_TESTS += %D%/setup.t
SCRIPT_TESTS += %D%/gate-user.t %D%/edit-clients.t %D%/edit.t %D%/edit-screen.t %D%/gate.t %D%/receipt.t
SCRIPT_TESTS += %D%/gate-mutt.t %D%/gate-neomutt.t
SCRIPT_TESTS += %D%/gate-aerc.t %D%/gate-alpine.t
SCRIPT_TESTS += %D%/gate-git.t %D%/gate-snail.t
dist_noinst_DATA += %D%/clients.sh
SCRIPT_TESTS += %D%/drafts.t %D%/handing-over.t %D%/message.t
dist_noinst_DATA += %D%/mta.sh %D%/mutt.sh
SCRIPT_TESTS += %D%/check.t %D%/agree.t
SCRIPT_TESTS += %D%/floors.t %D%/manual.t %D%/symbols.t %D%/static.t
SCRIPT_TESTS += %D%/policy.t %D%/policy-manual.t %D%/rules-manual.t %D%/trust.t %D%/verdicts.t
EXTRA_DIST += %D%/cases/policy %D%/cases/verdicts %D%/cases/markings

SCRIPT_TESTS += %D%/compose-send.t %D%/compose-refuse.t %D%/compose-ends.t
# What a caller may type.
SCRIPT_TESTS += %D%/hostile.t
SCRIPT_TESTS += %D%/compose-text.t %D%/soak.t %D%/compose-starved.t
SCRIPT_TESTS += %D%/learn-screen.t
SCRIPT_TESTS += %D%/compose-colours.t %D%/compose-draft.t
SCRIPT_TESTS += %D%/draft-parts.t %D%/draft-ends.t
SCRIPT_TESTS += %D%/compose-screen.t %D%/compose-batch.t %D%/compose-keys.t
SCRIPT_TESTS += %D%/compose-identity.t %D%/compose-nick.t %D%/compose-line.t %D%/compose-mutt.t
SCRIPT_TESTS += %D%/line-pick.t %D%/recover.t %D%/compose-narrow.t
SCRIPT_TESTS += %D%/compose-bytes.t
SCRIPT_TESTS += %D%/pictures.t
SCRIPT_TESTS += %D%/journeys.t
dist_noinst_DATA += %D%/cases/journeys.tsv
SCRIPT_TESTS += %D%/compose-bind.t %D%/compose-attach.t %D%/compose-first.t
SCRIPT_TESTS += %D%/postponed.t %D%/gate-attach.t
dist_noinst_DATA += %D%/frame.sh %D%/tap.sh %D%/tui.sh %D%/compose.sh %D%/drafts.sh
EXTRA_DIST += %D%/screens

# The list of settings for the manual, from the table.
check_PROGRAMS += tests/tools/print-settings
tests_tools_print_settings_SOURCES = %D%/tools/print-settings.c
tests_tools_print_settings_LDADD = $(CORE_LIBS)
dist_noinst_DATA += %D%/floors.txt

# -- the program under test: as installed, but its policy folder is
# $COUNTERSIGN_TEST_POLICY.  It lies beside countersign, where it finds the
# same keymaps and helpers.
check_PROGRAMS += countersign-under-test
countersign_under_test_SOURCES = tui/main.c %D%/paths.c %D%/hung-up.c
countersign_under_test_CPPFLAGS = $(AM_CPPFLAGS)
countersign_under_test_LDADD = $(TUI_LIBS)

# -- the same as --enable-static-libraries has it; made by tests/static.t
EXTRA_PROGRAMS = countersign-static
countersign_static_SOURCES = tui/main.c %D%/paths.c
countersign_static_CPPFLAGS = $(AM_CPPFLAGS)
countersign_static_LDADD = $(TUI_LIBS)
CLEANFILES += countersign-static

# -- the same with a kiosk's screen that somebody has taken over
check_PROGRAMS += countersign-captured
countersign_captured_SOURCES = tui/main.c %D%/paths.c %D%/captured.c
countersign_captured_CPPFLAGS = $(EDIT_CPPFLAGS)
countersign_captured_LDADD = $(TUI_LIBS)
countersign_captured_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=compose_run
# -- the same without memory for lists of recipients
check_PROGRAMS += countersign-starved
countersign_starved_SOURCES = tui/main.c %D%/paths.c %D%/hung-up.c %D%/starved.c
countersign_starved_CPPFLAGS = $(AM_CPPFLAGS)
countersign_starved_LDADD = $(TUI_LIBS)
countersign_starved_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=calloc,--wrap=realloc,--wrap=malloc
# -- its helper, as installed; in a sanitized build without what a kiosk's cage
# refuses.
check_PROGRAMS += countersign-message-under-test
countersign_message_under_test_SOURCES = $(countersign_message_SOURCES) \
	%D%/sanitized.c
countersign_message_under_test_CFLAGS = $(countersign_message_CFLAGS)
countersign_message_under_test_LDADD = $(countersign_message_LDADD)

# -- runs a program as if the kernel had no Landlock, or no seccomp
check_PROGRAMS += tests/tools/without
tests_tools_without_SOURCES = %D%/tools/without.c

# -- sends one draft by means given as arguments
check_PROGRAMS += send-draft
send_draft_SOURCES = %D%/send-draft.c
send_draft_LDADD = $(CORE_LIBS)

# -- what GMime reads in a message
check_PROGRAMS += read-message
read_message_SOURCES = %D%/read-message.c
read_message_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS)
read_message_LDADD = $(GMIME_LIBS)

SCRIPT_TESTS += %D%/turkish.t %D%/words.t
dist_noinst_DATA += %D%/texts-untranslated.txt %D%/words-outside.txt
dist_noinst_SCRIPTS += %D%/tools/pseudo %D%/tools/outside
dist_noinst_SCRIPTS += %D%/tools/untranslated

check_PROGRAMS += $(UNIT_TESTS)
dist_noinst_SCRIPTS += %D%/run $(SCRIPT_TESTS)

# How many at once; three times as many as there are processors, 16 at most, if
# empty.
CHECK_JOBS =
dist_noinst_DATA += %D%/slow.txt
check-local: all
	@SRC='$(abs_top_srcdir)' BUILD='$(abs_top_builddir)' \
	SANITIZED='$(SANITIZE_CFLAGS)' \
	$(srcdir)/tests/run -j '$(CHECK_JOBS)' -f $(srcdir)/tests/slow.txt \
	  $(UNIT_TESTS:%=$(builddir)/%) $(FUZZ_TESTS:%=$(builddir)/%) \
	  $(SCRIPT_TESTS:%=$(srcdir)/%)
dist_noinst_SCRIPTS += %D%/tools/picture %D%/tools/pictures

dist_noinst_SCRIPTS += %D%/bench/reliability.py
# -- `make bench': ratios against peers in one run; never part of make check.
# `make bench-setup' gets the peers; BENCH_LIST=FILE takes a list of one's own.
EXTRA_PROGRAMS += tests/bench/bench tests/bench/judging tests/bench/empty-gmime
tests_bench_bench_SOURCES = %D%/bench/bench.c %D%/bench/sample.c \
	%D%/bench/clock.h %D%/bench/sample.h
tests_bench_bench_LDADD = $(CORE_LIBS)
tests_bench_judging_SOURCES = %D%/bench/judging.c %D%/bench/clock.h
tests_bench_judging_LDADD = $(CORE_LIBS)
tests_bench_empty_gmime_SOURCES = %D%/bench/empty-gmime.c
tests_bench_empty_gmime_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS)
tests_bench_empty_gmime_LDADD = $(GMIME_LIBS)
CLEANFILES += tests/bench/bench tests/bench/judging tests/bench/empty-gmime
dist_noinst_SCRIPTS += %D%/bench/run %D%/bench/setup
EXTRA_DIST += %D%/bench/peers.js %D%/bench/fst.rs
bench-setup:
	$(srcdir)/tests/bench/setup $(builddir)/tests/bench/peers
bench: all tests/bench/bench tests/bench/judging tests/bench/empty-gmime
	SRC='$(abs_top_srcdir)' BUILD='$(abs_top_builddir)' \
	$(srcdir)/tests/bench/run $(BENCH_LIST)

# `make bench-keys': from a key to its letter, beside nano, vim, mutt, alpine.
EXTRA_PROGRAMS += tests/bench/keys tests/bench/empty-screen
tests_bench_keys_SOURCES = %D%/bench/keys.c %D%/bench/keys.h \
	%D%/bench/keys-hand.c %D%/bench/keys-hand.h \
	%D%/bench/keys-report.c %D%/bench/glass.c %D%/bench/glass.h
tests_bench_keys_CPPFLAGS = $(AM_CPPFLAGS) -D_DEFAULT_SOURCE
tests_bench_keys_LDADD = -lutil
tests_bench_empty_screen_SOURCES = %D%/bench/empty-screen.c
tests_bench_empty_screen_CFLAGS = $(AM_CFLAGS) $(NCURSES_CFLAGS)
tests_bench_empty_screen_LDADD = $(NCURSES_LIBS)
CLEANFILES += tests/bench/keys tests/bench/empty-screen
dist_noinst_SCRIPTS += %D%/bench/run-keys
bench-keys: countersign-under-test tests/bench/keys tests/bench/empty-screen \
		tests/bench/bench
	@BUILD='$(abs_top_builddir)' $(srcdir)/tests/bench/run-keys $(BENCH_KEYS)
.PHONY: bench-keys
UNIT_TESTS += tests/unit/beneath
tests_unit_beneath_SOURCES = %D%/unit/beneath.c
tests_unit_beneath_CFLAGS = $(UNIT_CFLAGS)
tests_unit_beneath_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/process
tests_unit_process_SOURCES = %D%/unit/process.c
tests_unit_process_CFLAGS = $(UNIT_CFLAGS)
tests_unit_process_LDADD = $(UNIT_LDADD)
UNIT_TESTS += tests/unit/flowed
tests_unit_flowed_SOURCES = %D%/unit/flowed.c
tests_unit_flowed_CFLAGS = $(UNIT_CFLAGS)
tests_unit_flowed_LDADD = $(UNIT_LDADD)
