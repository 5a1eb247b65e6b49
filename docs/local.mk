# Manual pages (mdoc) and the texts for developers.
dist_doc_DATA += %D%/RULES.md
dist_doc_DATA += %D%/SECURITY.md
dist_doc_DATA += %D%/KIOSK.md
dist_doc_DATA += %D%/examples/countersign-kiosk@.service
dist_doc_DATA += %D%/examples/getty-countersign-kiosk.drop-in
dist_man_MANS += %D%/countersign.conf.5
dist_doc_DATA += %D%/examples/bank.conf %D%/examples/hospital.conf
dist_doc_DATA += %D%/examples/military.conf %D%/examples/user.conf
dist_man_MANS += %D%/countersign.1
# Makes it the desktop's program for mailto: links.
applicationsdir = $(datadir)/applications
dist_applications_DATA = %D%/countersign.desktop
dist_doc_DATA += %D%/ARCHITECTURE.md %D%/CONTRIBUTING.md
EXTRA_DIST += %D%/pictures/compose.svg %D%/pictures/countersign.svg
EXTRA_DIST += %D%/pictures/small.svg %D%/pictures/files.svg

# The real screens, drawn anew; a maintainer's command.
pictures: all
	SRC='$(abs_top_srcdir)' BUILD='$(abs_top_builddir)' \
	$(srcdir)/tests/tools/pictures
