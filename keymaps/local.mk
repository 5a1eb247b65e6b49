# Keymaps look like the keyboard.  `make keymaps' prints them anew from xkb-data
# with tests/tools/print-keymap; tests/keymaps.t and tests/unit/keymap-xkb.c
# compare.
keymapsdir = $(pkgdatadir)/keymaps
dist_keymaps_DATA = \
	%D%/be.conf %D%/bg.conf %D%/br.conf %D%/ca.conf %D%/ch.conf \
	%D%/ch-fr.conf %D%/colemak.conf %D%/cz.conf %D%/de.conf \
	%D%/dk.conf %D%/dvorak.conf %D%/es.conf %D%/fi.conf %D%/fr.conf \
	%D%/gb.conf %D%/gr.conf %D%/hr.conf %D%/hu.conf %D%/il.conf \
	%D%/it.conf %D%/latam.conf %D%/nl.conf %D%/no.conf %D%/pl.conf \
	%D%/pt.conf %D%/ro.conf %D%/ru.conf %D%/se.conf %D%/sk.conf \
	%D%/tr.conf %D%/ua.conf %D%/us.conf

if XKB
keymaps: tests/tools/print-keymap
	$(AM_V_GEN)for name in `tests/tools/print-keymap`; do \
	  tests/tools/print-keymap $$name >$(srcdir)/keymaps/$$name.conf || exit; \
	done
endif
.PHONY: keymaps

# The build folder has them too, so that the program runs from there.
noinst_DATA = keymaps/.copied
keymaps/.copied: $(dist_keymaps_DATA)
	$(AM_V_GEN)$(MKDIR_P) keymaps && \
	if test '$(abs_top_srcdir)' != '$(abs_top_builddir)'; then \
	  for file in $(dist_keymaps_DATA); do \
	    cp -f $(srcdir)/$$file keymaps/ || exit; \
	  done; \
	fi && touch $@
CLEANFILES += keymaps/.copied
clean-local:
	if test '$(abs_top_srcdir)' != '$(abs_top_builddir)'; then \
	  rm -rf keymaps; \
	fi
