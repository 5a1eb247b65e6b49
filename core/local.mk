# The library: knows mail and domains; no terminal, no environment, no $HOME.
noinst_LIBRARIES += core/libcountersign.a

# One line a room, in the order of the alphabet.
core_libcountersign_a_SOURCES = %D%/countersign.h
core_libcountersign_a_SOURCES += %D%/audit.c %D%/audit.h
core_libcountersign_a_SOURCES += %D%/audit-log.c %D%/audit-log.h
core_libcountersign_a_SOURCES += %D%/audit-read.c
core_libcountersign_a_SOURCES += %D%/confirm.c %D%/confirm.h
core_libcountersign_a_SOURCES += %D%/confirm-answer.c %D%/confirm-code.c
core_libcountersign_a_SOURCES += %D%/confirm-inside.h %D%/confirm-key.c
core_libcountersign_a_SOURCES += %D%/release.c %D%/release.h
core_libcountersign_a_SOURCES += %D%/release-codes.c %D%/release-codes.h
core_libcountersign_a_SOURCES += %D%/release-crypt.c %D%/release-crypt.h
core_libcountersign_a_SOURCES += %D%/release-tries.c %D%/release-tries.h
core_libcountersign_a_SOURCES += %D%/confirm-outcome.c %D%/confirm-outcome.h
core_libcountersign_a_SOURCES += %D%/content.c %D%/content-tell.c %D%/content.h
core_libcountersign_a_SOURCES += %D%/content-mime.c %D%/content-mime.h
core_libcountersign_a_SOURCES += %D%/boundary.c %D%/boundary.h
core_libcountersign_a_SOURCES += %D%/content-charset.c %D%/content-charset.h
core_libcountersign_a_SOURCES += %D%/content-text.c %D%/content-text.h
core_libcountersign_a_SOURCES += %D%/content-html.c %D%/content-html.h
core_libcountersign_a_SOURCES += %D%/content-judge.c %D%/content-inside.h
core_libcountersign_a_SOURCES += %D%/marking.c %D%/marking.h
core_libcountersign_a_SOURCES += %D%/sha256.c %D%/sha256.h
core_libcountersign_a_SOURCES += %D%/typing.c
core_libcountersign_a_SOURCES += %D%/distance.c %D%/distance.h %D%/osa.c
core_libcountersign_a_SOURCES += %D%/distance-slip.c %D%/distance-slip.h
core_libcountersign_a_SOURCES += %D%/distance-align.c %D%/distance-align.h
core_libcountersign_a_SOURCES += %D%/address.c %D%/address.h
core_libcountersign_a_SOURCES += %D%/address-element.c %D%/address-element.h
core_libcountersign_a_SOURCES += %D%/address-reader.c %D%/address-reader.h
core_libcountersign_a_SOURCES += %D%/ascii.c
core_libcountersign_a_SOURCES += %D%/aliases.c %D%/aliases.h
core_libcountersign_a_SOURCES += %D%/begun.c %D%/begun.h
core_libcountersign_a_SOURCES += %D%/blank.c %D%/blank.h
core_libcountersign_a_SOURCES += %D%/call.c %D%/call.h
core_libcountersign_a_SOURCES += %D%/domain.c %D%/domain.h
core_libcountersign_a_SOURCES += %D%/domain-label.c %D%/domain-label.h
core_libcountersign_a_SOURCES += %D%/domain-suffix.c %D%/domain-suffix.h
core_libcountersign_a_SOURCES += %D%/draft.c %D%/draft.h
core_libcountersign_a_SOURCES += %D%/draft-supersede.c %D%/draft-part.c %D%/draft-thread.c
core_libcountersign_a_SOURCES += %D%/draft-folder.c %D%/draft-text.c
core_libcountersign_a_SOURCES += %D%/draft-files.c %D%/draft-list.c
core_libcountersign_a_SOURCES += %D%/postpone.c %D%/postpone.h
core_libcountersign_a_SOURCES += %D%/postpone-read.c %D%/postpone-read.h
core_libcountersign_a_SOURCES += %D%/postponed.c %D%/postponed.h
core_libcountersign_a_SOURCES += %D%/enclosed.c %D%/enclosed.h
core_libcountersign_a_SOURCES += %D%/parameter.c %D%/parameter.h
core_libcountersign_a_SOURCES += %D%/error.c %D%/error-say.c %D%/error.h
core_libcountersign_a_SOURCES += %D%/handoff.c %D%/handoff.h %D%/handoff-find.c
core_libcountersign_a_SOURCES += %D%/handoff-copy.c %D%/handoff-copy.h
core_libcountersign_a_SOURCES += %D%/vouch.c %D%/vouch.h
core_libcountersign_a_SOURCES += %D%/helper.c %D%/helper.h
core_libcountersign_a_SOURCES += %D%/handoff-message.c %D%/handoff-message.h
core_libcountersign_a_SOURCES += %D%/header.c %D%/header.h
core_libcountersign_a_SOURCES += %D%/index-block.h %D%/index-build.c
core_libcountersign_a_SOURCES += %D%/index-shape.h
core_libcountersign_a_SOURCES += %D%/index-distance.c %D%/index-distance.h
core_libcountersign_a_SOURCES += %D%/index-open.c
core_libcountersign_a_SOURCES += %D%/index.c %D%/index.h
core_libcountersign_a_SOURCES += %D%/keymap.c %D%/keymap-place.c %D%/keymap.h %D%/keymap-key.h
core_libcountersign_a_SOURCES += %D%/invocation.c %D%/invocation.h
core_libcountersign_a_SOURCES += %D%/mailbox.c %D%/mailbox.h
core_libcountersign_a_SOURCES += %D%/manuscript.c %D%/manuscript.h
core_libcountersign_a_SOURCES += %D%/manuscript-edit.c %D%/manuscript-inside.h
core_libcountersign_a_SOURCES += %D%/names.c %D%/names.h
core_libcountersign_a_SOURCES += %D%/nearby.c %D%/nearby.h
core_libcountersign_a_SOURCES += %D%/policy-build.c %D%/policy-build.h
core_libcountersign_a_SOURCES += %D%/policy-lint.c
core_libcountersign_a_SOURCES += %D%/policy.c %D%/policy.h
core_libcountersign_a_SOURCES += %D%/pool.c %D%/pool.h
core_libcountersign_a_SOURCES += %D%/process.c %D%/process.h
core_libcountersign_a_SOURCES += %D%/report.c %D%/report.h
core_libcountersign_a_SOURCES += %D%/receipt.c %D%/receipt.h
core_libcountersign_a_SOURCES += %D%/sending.c
core_libcountersign_a_SOURCES += %D%/aliases-write.c
core_libcountersign_a_SOURCES += %D%/draft-mime.c
core_libcountersign_a_SOURCES += %D%/set.c
core_libcountersign_a_SOURCES += %D%/identity.c %D%/identity.h
core_libcountersign_a_SOURCES += %D%/settings-default.c
core_libcountersign_a_SOURCES += %D%/settings-layer.c %D%/settings-layer.h
core_libcountersign_a_SOURCES += %D%/settings-open.c %D%/settings-read.h
core_libcountersign_a_SOURCES += %D%/settings-shape.c
core_libcountersign_a_SOURCES += %D%/settings-table.c %D%/settings-table.h
core_libcountersign_a_SOURCES += %D%/settings.c %D%/settings.h
core_libcountersign_a_SOURCES += %D%/skeleton.c %D%/skeleton.h
core_libcountersign_a_SOURCES += %D%/skeleton-script.c %D%/skeleton-script.h
core_libcountersign_a_SOURCES += %D%/status.c
core_libcountersign_a_SOURCES += %D%/store.c %D%/store.h
core_libcountersign_a_SOURCES += %D%/told.c %D%/told.h
core_libcountersign_a_SOURCES += %D%/table.c %D%/table.h
core_libcountersign_a_SOURCES += %D%/token.c %D%/token.h
core_libcountersign_a_SOURCES += %D%/unseen.c %D%/unseen.h
core_libcountersign_a_SOURCES += %D%/survey.c %D%/survey.h
core_libcountersign_a_SOURCES += %D%/utf8.c %D%/utf8.h
core_libcountersign_a_SOURCES += %D%/wire.c %D%/wire.h
core_libcountersign_a_SOURCES += %D%/wire-line.c %D%/wire-line.h
nodist_core_libcountersign_a_SOURCES = core/keymap-built-in.inc
core_libcountersign_a_SOURCES += %D%/transfer.c %D%/transfer.h
core_libcountersign_a_SOURCES += %D%/trust.c %D%/trust-write.c %D%/trust.h
core_libcountersign_a_SOURCES += %D%/trust-flaw.c %D%/trust-flaw.h
core_libcountersign_a_SOURCES += %D%/value.c %D%/value.h
core_libcountersign_a_SOURCES += %D%/candidate.c %D%/candidate.h
core_libcountersign_a_SOURCES += %D%/beyond.h
core_libcountersign_a_SOURCES += %D%/candidate-beyond.c %D%/candidate-beyond.h
core_libcountersign_a_SOURCES += %D%/candidate-unicode.c
core_libcountersign_a_SOURCES += %D%/candidate-built-in.c %D%/candidate-built-in.h
core_libcountersign_a_SOURCES += %D%/candidate-find.c %D%/candidate-scan.h %D%/candidate-household.c
core_libcountersign_a_SOURCES += %D%/candidate-name.c
core_libcountersign_a_SOURCES += %D%/typed.c
core_libcountersign_a_SOURCES += %D%/explain.c
core_libcountersign_a_SOURCES += %D%/guard.c %D%/guard.h
core_libcountersign_a_SOURCES += %D%/guard-candidates.c %D%/guard-candidates.h
core_libcountersign_a_SOURCES += %D%/guard-made.c %D%/guard-made.h
core_libcountersign_a_SOURCES += %D%/inquiry.c %D%/inquiry.h
core_libcountersign_a_SOURCES += %D%/judge.c %D%/judge.h
core_libcountersign_a_SOURCES += %D%/encoded.c %D%/encoded.h
core_libcountersign_a_SOURCES += %D%/facts.c %D%/facts.h
core_libcountersign_a_SOURCES += %D%/facts-file.c %D%/facts-line.c
core_libcountersign_a_SOURCES += %D%/known.c %D%/known.h
core_libcountersign_a_SOURCES += %D%/known-address.c %D%/known-inside.h
core_libcountersign_a_SOURCES += %D%/learn.c
core_libcountersign_a_SOURCES += %D%/known-block.h %D%/known-build.c
core_libcountersign_a_SOURCES += %D%/known-change.c %D%/known-query.c
core_libcountersign_a_SOURCES += %D%/learn.c %D%/learn.h
core_libcountersign_a_SOURCES += %D%/learn-list.c %D%/learn-mail.c %D%/learn-mail.h
core_libcountersign_a_SOURCES += %D%/learn-message.c %D%/learn-book.h
core_libcountersign_a_SOURCES += %D%/learn-maildir.c %D%/learn-walk.h
core_libcountersign_a_SOURCES += %D%/learn-book.c %D%/learn-card.c
core_libcountersign_a_SOURCES += %D%/refresh.c
core_libcountersign_a_SOURCES += %D%/seen.c %D%/seen.h
core_libcountersign_a_SOURCES += %D%/sources.c %D%/sources.h
core_libcountersign_a_SOURCES += %D%/letters.c %D%/letters.h
core_libcountersign_a_SOURCES += %D%/library.c %D%/library.h
core_libcountersign_a_SOURCES += %D%/logarithm.c %D%/logarithm.h
core_libcountersign_a_SOURCES += %D%/tables/letters.inc
core_libcountersign_a_SOURCES += %D%/model-meant.c
core_libcountersign_a_SOURCES += %D%/model.c %D%/model.h
core_libcountersign_a_SOURCES += %D%/person.c %D%/person.h
core_libcountersign_a_SOURCES += %D%/rule-tests.h
core_libcountersign_a_SOURCES += %D%/rules-name.c %D%/rules-person.c
core_libcountersign_a_SOURCES += %D%/rules.c %D%/rules.h
core_libcountersign_a_SOURCES += %D%/sentence.c %D%/sentence.h
core_libcountersign_a_SOURCES += %D%/words.h
core_libcountersign_a_SOURCES += %D%/ways-ending.c %D%/ways-glued.c
core_libcountersign_a_SOURCES += %D%/ways-twice.c
core_libcountersign_a_SOURCES += %D%/ways-senses.c
core_libcountersign_a_SOURCES += %D%/ways.c %D%/ways.h
dist_noinst_DATA += %D%/tables/make-letters.py
core_libcountersign_a_CFLAGS = $(AM_CFLAGS) \
	$(IDN2_CFLAGS) $(CONFIG_CFLAGS) $(PSL_CFLAGS)

# What a program that uses the library links.  GMime is not among it: it would
# cost 1.8 ms at each start, so one helper program alone has it.
CORE_LIBS = core/libcountersign.a \
	$(CONFIG_LIBS) $(PSL_LIBS) $(CRYPT_LIBS) $(PCRE2_LIBS) $(IDN2_LIBS) $(UNISTRING_LIBS)

# Keymaps that are compiled in: `us', and those on which no Latin name can be
# typed, to see what a name in their letters was meant to be.  Each as a C
# string, read by the same parser as every other.
KEYMAPS_BUILT_IN = us bg gr il ru ua
BUILT_SOURCES += core/keymap-built-in.inc
CLEANFILES += core/keymap-built-in.inc
core/keymap-built-in.inc: $(dist_keymaps_DATA)
	$(AM_V_GEN)$(MKDIR_P) core && \
	for name in $(KEYMAPS_BUILT_IN); do \
	  echo "{ \"$$name\"," && \
	  $(SED) -e 's/[\\"]/\\&/g' -e 's/.*/"&\\n"/' \
	    $(srcdir)/keymaps/$$name.conf && echo "}," || exit; \
	done >$@.new && mv $@.new $@

# -- facts that are compiled in: core/tables/*.txt -> core/table-data.h
CORE_TABLES = %D%/tables/popular.txt %D%/tables/organisations.txt \
	%D%/tables/mil.txt %D%/tables/countries.txt
CORE_CHARACTERS = %D%/tables/lookalikes.txt %D%/tables/confusables.txt
dist_noinst_DATA += $(CORE_TABLES) $(CORE_CHARACTERS) \
	%D%/tables/embed.awk %D%/tables/embed-characters.awk \
	%D%/tables/countries.py %D%/tables/confusables.py
BUILT_SOURCES += core/table-data.h core/skeleton-data.h
CLEANFILES += core/table-data.h core/skeleton-data.h
core/skeleton-data.h: $(CORE_CHARACTERS) %D%/tables/embed-characters.awk
	$(AM_V_GEN)$(MKDIR_P) core && \
	LC_ALL=C $(AWK) -f $(srcdir)/%D%/tables/embed-characters.awk \
	  $(srcdir)/%D%/tables/lookalikes.txt \
	  $(srcdir)/%D%/tables/confusables.txt >$@-t && mv $@-t $@
core/libcountersign_a-skeleton.$(OBJEXT): core/skeleton-data.h
core/table-data.h: $(CORE_TABLES) %D%/tables/embed.awk
	$(AM_V_GEN)$(MKDIR_P) core && \
	LC_ALL=C $(AWK) -f $(srcdir)/%D%/tables/embed.awk \
	  $(srcdir)/%D%/tables/popular.txt \
	  $(srcdir)/%D%/tables/organisations.txt \
	  $(srcdir)/%D%/tables/mil.txt \
	  $(srcdir)/%D%/tables/countries.txt >$@-t && mv $@-t $@
core/libcountersign_a-table.$(OBJEXT): core/table-data.h

# -- candidates that are built in, in order: a program prints them
noinst_PROGRAMS += make-candidates
make_candidates_SOURCES = %D%/tables/make-candidates.c %D%/candidate.c \
	%D%/candidate-beyond.c %D%/candidate-find.c %D%/candidate-name.c \
	%D%/osa.c %D%/pool.c \
	%D%/blank.c %D%/utf8.c %D%/table.c %D%/model.c %D%/logarithm.c %D%/status.c
make_candidates_CFLAGS = $(AM_CFLAGS)
core/make_candidates-table.$(OBJEXT): core/table-data.h
BUILT_SOURCES += core/candidate-data.h
CLEANFILES += core/candidate-data.h
core/candidate-data.h: make-candidates$(EXEEXT)
	$(AM_V_GEN)./make-candidates$(EXEEXT) >$@-t && mv $@-t $@
core/libcountersign_a-candidate-built-in.$(OBJEXT): core/candidate-data.h
core/libcountersign_a-keymap.$(OBJEXT): core/keymap-built-in.inc

# The helper that turns a draft into a message: the only program with GMime.
pkglibexec_PROGRAMS += countersign-message
countersign_message_SOURCES = %D%/message-helper.c %D%/message.c %D%/message.h \
	%D%/message-content.c %D%/message-content.h \
	%D%/message-param.c %D%/message-param.h \
	%D%/message-part.c %D%/message-part.h \
	%D%/message-split.c %D%/message-split.h \
	%D%/message-split-file.c %D%/message-split-inside.h \
	%D%/message-fields.c %D%/message-fields.h \
	%D%/filetype-magic.c %D%/error-told.c
core_libcountersign_a_SOURCES += %D%/flowed.c %D%/flowed.h
core_libcountersign_a_SOURCES += %D%/attachments.c %D%/attachments.h
core_libcountersign_a_SOURCES += %D%/attached.c %D%/attached.h
core_libcountersign_a_SOURCES += %D%/beneath.c %D%/beneath.h
core_libcountersign_a_SOURCES += %D%/filetype.c %D%/filetype.h
countersign_message_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS)
countersign_message_LDADD = $(CORE_LIBS) $(GMIME_LIBS)
