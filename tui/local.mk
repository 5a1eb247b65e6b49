# The program: the commands and their screens.  One room alone has <curses.h>.
# All of it but main and the compiled-in paths is a library, so that tests can
# link it too.
bin_PROGRAMS += countersign
noinst_LIBRARIES += tui/libtui.a

# One line a room, in the order of the alphabet.
tui_libtui_a_SOURCES =
tui_libtui_a_SOURCES += %D%/ancestor.c %D%/ancestor.h
tui_libtui_a_SOURCES += %D%/ask.c %D%/ask.h
tui_libtui_a_SOURCES += %D%/answer.c %D%/answer.h
tui_libtui_a_SOURCES += %D%/attach.c %D%/attach.h
tui_libtui_a_SOURCES += %D%/batch.c %D%/batch.h
tui_libtui_a_SOURCES += %D%/body-edit.c
tui_libtui_a_SOURCES += %D%/body-find.c
tui_libtui_a_SOURCES += %D%/body-inside.h
tui_libtui_a_SOURCES += %D%/body-view.c
tui_libtui_a_SOURCES += %D%/body-wrap.c
tui_libtui_a_SOURCES += %D%/body.c %D%/body.h
tui_libtui_a_SOURCES += %D%/bytes.c %D%/bytes.h
tui_libtui_a_SOURCES += %D%/cage.c %D%/cage.h
tui_libtui_a_SOURCES += %D%/cells.c %D%/cells.h
tui_libtui_a_SOURCES += %D%/circle.c %D%/circle.h
tui_libtui_a_SOURCES += %D%/cmd-audit.c
tui_libtui_a_SOURCES += %D%/cmd-check.c
tui_libtui_a_SOURCES += %D%/cmd-compose.c
tui_libtui_a_SOURCES += %D%/cmd-drafts.c
tui_libtui_a_SOURCES += %D%/cmd-explain.c
tui_libtui_a_SOURCES += %D%/cmd-help.c
tui_libtui_a_SOURCES += %D%/cmd-kiosk.c
tui_libtui_a_SOURCES += %D%/cmd-known.c
tui_libtui_a_SOURCES += %D%/cmd-learn.c
tui_libtui_a_SOURCES += %D%/cmd-confirm.c
tui_libtui_a_SOURCES += %D%/confirming.c %D%/confirming.h
tui_libtui_a_SOURCES += %D%/clients.c %D%/clients.h
tui_libtui_a_SOURCES += %D%/cmd-doctor.c
tui_libtui_a_SOURCES += %D%/doctor-clients.c %D%/doctor.h
tui_libtui_a_SOURCES += %D%/doctor-policy.c
tui_libtui_a_SOURCES += %D%/doctor-mutt.c
tui_libtui_a_SOURCES += %D%/errand.c %D%/errand.h
tui_libtui_a_SOURCES += %D%/cmd-edit.c
tui_libtui_a_SOURCES += %D%/cmd-setup.c
tui_libtui_a_SOURCES += %D%/splice.c %D%/splice.h
tui_libtui_a_SOURCES += %D%/page.c %D%/page.h
tui_libtui_a_SOURCES += %D%/marked.c %D%/marked.h
tui_libtui_a_SOURCES += %D%/proof-inside.h %D%/proof-read.c
tui_libtui_a_SOURCES += %D%/proof.c %D%/proof.h
tui_libtui_a_SOURCES += %D%/receipts.c %D%/receipts.h
tui_libtui_a_SOURCES += %D%/sheet.c %D%/sheet.h
tui_libtui_a_SOURCES += %D%/cmd-policy.c
tui_libtui_a_SOURCES += %D%/cmd-sendmail.c
tui_libtui_a_SOURCES += %D%/colours.c %D%/colours.h
tui_libtui_a_SOURCES += %D%/command.c %D%/command.h
tui_libtui_a_SOURCES += %D%/command-words.c %D%/command-words.h
tui_libtui_a_SOURCES += %D%/compose-attached.c
tui_libtui_a_SOURCES += %D%/compose-before.c
tui_libtui_a_SOURCES += %D%/compose-choose.c
tui_libtui_a_SOURCES += %D%/compose-browse.c
tui_libtui_a_SOURCES += %D%/compose-circle.c
tui_libtui_a_SOURCES += %D%/compose-countersign.c
tui_libtui_a_SOURCES += %D%/compose-draft.c
tui_libtui_a_SOURCES += %D%/compose-draw.c
tui_libtui_a_SOURCES += %D%/compose-file.c
tui_libtui_a_SOURCES += %D%/compose-help.c
tui_libtui_a_SOURCES += %D%/compose-header.c
tui_libtui_a_SOURCES += %D%/compose-identity.c
tui_libtui_a_SOURCES += %D%/compose-kiosk.c
tui_libtui_a_SOURCES += %D%/compose-path.c
tui_libtui_a_SOURCES += %D%/compose-mouse.c
tui_libtui_a_SOURCES += %D%/compose-pick.c
tui_libtui_a_SOURCES += %D%/compose-recover.c
tui_libtui_a_SOURCES += %D%/pick.c %D%/pick.h
tui_libtui_a_SOURCES += %D%/compose-send.c
tui_libtui_a_SOURCES += %D%/compose-text.c
tui_libtui_a_SOURCES += %D%/compose-welcome.c
tui_libtui_a_SOURCES += %D%/compose-who.c
tui_libtui_a_SOURCES += %D%/compose.c %D%/compose.h %D%/compose-parts.h
tui_libtui_a_SOURCES += %D%/courier.c %D%/courier.h %D%/courier-wire.h
tui_libtui_a_SOURCES += %D%/courier-ask.c %D%/courier-ask.h
tui_libtui_a_SOURCES += %D%/courier-judge.c %D%/courier-judge.h
tui_libtui_a_SOURCES += %D%/courier-rate.c %D%/courier-rate.h
tui_libtui_a_SOURCES += %D%/courier-screen.c
tui_libtui_a_SOURCES += %D%/courier-start.c %D%/courier-start.h
tui_libtui_a_SOURCES += %D%/kiosk.h %D%/kiosk-policy.c %D%/kiosk-screen.c
tui_libtui_a_SOURCES += %D%/act.c %D%/act.h
tui_libtui_a_SOURCES += %D%/dialog.c %D%/dialog.h
tui_libtui_a_SOURCES += %D%/differ.c %D%/differ.h
tui_libtui_a_SOURCES += %D%/door.c %D%/door.h
tui_libtui_a_SOURCES += %D%/everyone.c %D%/everyone.h
tui_libtui_a_SOURCES += %D%/drafts.c %D%/drafts.h
tui_libtui_a_SOURCES += %D%/field-command.c
tui_libtui_a_SOURCES += %D%/field-inside.h
tui_libtui_a_SOURCES += %D%/field-view.c
tui_libtui_a_SOURCES += %D%/field.c %D%/field.h
tui_libtui_a_SOURCES += %D%/fold.c %D%/fold.h
tui_libtui_a_SOURCES += %D%/folder.c %D%/folder.h
tui_libtui_a_SOURCES += %D%/form-draw.c
tui_libtui_a_SOURCES += %D%/form-point.c
tui_libtui_a_SOURCES += %D%/form-inside.h
tui_libtui_a_SOURCES += %D%/form.c %D%/form.h
tui_libtui_a_SOURCES += %D%/frame.c %D%/frame.h
tui_libtui_a_SOURCES += %D%/gap.c %D%/gap.h
tui_libtui_a_SOURCES += %D%/grapheme-inside.h
tui_libtui_a_SOURCES += %D%/grapheme-piece.c
tui_libtui_a_SOURCES += %D%/grapheme.c %D%/grapheme.h
tui_libtui_a_SOURCES += %D%/hint.c %D%/hint.h
tui_libtui_a_SOURCES += %D%/identities.c %D%/identities.h
tui_libtui_a_SOURCES += %D%/input.c %D%/input.h
tui_libtui_a_SOURCES += %D%/journal.c %D%/journal.h
tui_libtui_a_SOURCES += %D%/json.c %D%/json.h
tui_libtui_a_SOURCES += %D%/judgement.c %D%/judgement.h
tui_libtui_a_SOURCES += %D%/justify.c %D%/justify.h
tui_libtui_a_SOURCES += %D%/key-name.c %D%/key-name.h
tui_libtui_a_SOURCES += %D%/keys-bind.c
tui_libtui_a_SOURCES += %D%/keys.c %D%/keys.h
tui_libtui_a_SOURCES += %D%/kill.c %D%/kill.h
tui_libtui_a_SOURCES += %D%/latin.c %D%/latin.h
tui_libtui_a_SOURCES += %D%/left.c %D%/left.h
tui_libtui_a_SOURCES += %D%/hold.c %D%/hold.h
tui_libtui_a_SOURCES += %D%/line-before.c
tui_libtui_a_SOURCES += %D%/line-choose.c
tui_libtui_a_SOURCES += %D%/line-countersign.c
tui_libtui_a_SOURCES += %D%/line-decide.c
tui_libtui_a_SOURCES += %D%/line-file.c
tui_libtui_a_SOURCES += %D%/line-header.c
tui_libtui_a_SOURCES += %D%/line-inside.h
tui_libtui_a_SOURCES += %D%/line-recover.c
tui_libtui_a_SOURCES += %D%/line-more.c
tui_libtui_a_SOURCES += %D%/line-pick.c
tui_libtui_a_SOURCES += %D%/plain.c %D%/plain.h
tui_libtui_a_SOURCES += %D%/custom.c %D%/custom.h
tui_libtui_a_SOURCES += %D%/own-editor.c %D%/own-editor.h
tui_libtui_a_SOURCES += %D%/line.c %D%/line.h
tui_libtui_a_SOURCES += %D%/mailto.c %D%/mailto.h
tui_libtui_a_SOURCES += %D%/mark.c %D%/mark.h
tui_libtui_a_SOURCES += %D%/motion.c %D%/motion.h
tui_libtui_a_SOURCES += %D%/nicks.c %D%/nicks.h
tui_libtui_a_SOURCES += %D%/own.c %D%/own.h
tui_libtui_a_SOURCES += %D%/notice.c %D%/notice.h
tui_libtui_a_SOURCES += %D%/paragraph.c %D%/paragraph.h
tui_libtui_a_SOURCES += %D%/paths.h
tui_libtui_a_SOURCES += %D%/places.c %D%/places.h
tui_libtui_a_SOURCES += %D%/prompt.c %D%/prompt.h
tui_libtui_a_SOURCES += %D%/recipients.c %D%/recipients.h
tui_libtui_a_SOURCES += %D%/release-code.c %D%/release-code.h
tui_libtui_a_SOURCES += %D%/restrict.c %D%/restrict.h
tui_libtui_a_SOURCES += %D%/restrict-open.c
tui_libtui_a_SOURCES += %D%/roll.c %D%/roll.h
tui_libtui_a_SOURCES += %D%/screen-draw.c
tui_libtui_a_SOURCES += %D%/screen-echo.c %D%/screen-input.c %D%/screen-look.c %D%/screen-whole.c
tui_libtui_a_SOURCES += %D%/screen-inside.h
tui_libtui_a_SOURCES += %D%/screen.c %D%/screen.h
tui_libtui_a_SOURCES += %D%/secret.c %D%/secret.h
tui_libtui_a_SOURCES += %D%/sender.c %D%/sender.h
tui_libtui_a_SOURCES += %D%/slurp.c %D%/slurp.h
tui_libtui_a_SOURCES += %D%/gate.c %D%/gate-judge.c %D%/gate.h
tui_libtui_a_SOURCES += %D%/inherited.c %D%/inherited.h
tui_libtui_a_SOURCES += %D%/popup.c %D%/popup.h
tui_libtui_a_SOURCES += %D%/status.c %D%/status.h
tui_libtui_a_SOURCES += %D%/speller.c %D%/speller.h
tui_libtui_a_SOURCES += %D%/spool.c %D%/spool.h
tui_libtui_a_SOURCES += %D%/progress.c %D%/progress.h
tui_libtui_a_SOURCES += %D%/tally-inside.h
tui_libtui_a_SOURCES += %D%/tally-print.c
tui_libtui_a_SOURCES += %D%/tally.c %D%/tally.h
tui_libtui_a_SOURCES += %D%/query.c %D%/query.h
tui_libtui_a_SOURCES += %D%/terminal.c %D%/terminal.h
tui_libtui_a_SOURCES += %D%/text-history.c %D%/text-inside.h
tui_libtui_a_SOURCES += %D%/text.c %D%/text.h
tui_libtui_a_SOURCES += %D%/theme.c %D%/theme.h
tui_libtui_a_SOURCES += %D%/tty.c %D%/tty.h
tui_libtui_a_SOURCES += %D%/wording.c %D%/wording.h
tui_libtui_a_SOURCES += %D%/wrap.c %D%/wrap.h
tui_libtui_a_CFLAGS = $(AM_CFLAGS) $(NCURSES_CFLAGS)

PATHS_CPPFLAGS = $(AM_CPPFLAGS) \
	-DBINDIR='"$(bindir)"' \
	-DSYSCONFDIR='"$(sysconfdir)"' \
	-DPKGDATADIR='"$(pkgdatadir)"' \
	-DLOCALEDIR='"$(localedir)"' \
	-DPKGLIBEXECDIR='"$(pkglibexecdir)"'
# The loader looks each symbol up in this order: what most of them are in comes
# first, which is a fifth of what it does at each start.
TUI_LIBS = tui/libtui.a core/libcountersign.a \
	-lc $(LINK_STATIC) $(UNISTRING_LIBS) $(NCURSES_LIBS) $(CORE_LIBS) $(NCURSES_LIBS) $(UNISTRING_LIBS) \
	$(LINK_DYNAMIC)

countersign_SOURCES = %D%/main.c %D%/paths.c
countersign_CPPFLAGS = $(PATHS_CPPFLAGS)
countersign_LDADD = $(TUI_LIBS)

# The gate by the name of sendmail, for clients that take a path alone.
install-exec-hook: install-sendmail-link
install-sendmail-link:
	$(MKDIR_P) '$(DESTDIR)$(pkglibexecdir)'
	ln -sf '$(bindir)/countersign' '$(DESTDIR)$(pkglibexecdir)/sendmail'
	ln -sf countersign '$(DESTDIR)$(bindir)/countersign-kiosk'
uninstall-hook: uninstall-sendmail-link
uninstall-sendmail-link:
	rm -f '$(DESTDIR)$(pkglibexecdir)/sendmail'
	rm -f '$(DESTDIR)$(bindir)/countersign-kiosk'
.PHONY: install-sendmail-link uninstall-sendmail-link
