# Keymaps look like the keyboard; `make keymaps' prints them anew from xkb-data
# with tests/tools/print-keymap, and tests/keymaps.t compares.
keymapsdir = $(pkgdatadir)/keymaps
dist_keymaps_DATA = \
	%D%/us.conf
