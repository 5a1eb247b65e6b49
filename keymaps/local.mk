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
