# Keymaps look like the keyboard; made from xkb-data, see the tool in tests.
keymapsdir = $(pkgdatadir)/keymaps
dist_keymaps_DATA =
