# Catalogues: po/LANGUAGE.po for each name in po/LINGUAS, which configure reads.
# `make pot' prints the template; it needs xgettext, which nothing else does.
EXTRA_DIST += %D%/LINGUAS %D%/README.md $(PO_FILES)
CLEANFILES += %D%/countersign.pot $(MO_FILES)
CONFIG_STATUS_DEPENDENCIES = $(top_srcdir)/po/LINGUAS

SUFFIXES = .po .mo
.po.mo:
	$(AM_V_GEN)$(MKDIR_P) po && $(MSGFMT) -c -o $@ $<
all-local: $(MO_FILES)

install-data-local: $(MO_FILES)
	@for mo in $(MO_FILES); do \
	  language=`basename $$mo .mo` && \
	  folder="$(DESTDIR)$(localedir)/$$language/LC_MESSAGES" && \
	  $(MKDIR_P) "$$folder" && \
	  $(INSTALL_DATA) $$mo "$$folder/$(PACKAGE).mo" || exit; \
	done
uninstall-local:
	@for mo in $(MO_FILES); do \
	  language=`basename $$mo .mo` && \
	  rm -f "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES/$(PACKAGE).mo"; \
	done

# Functions whose text has blanks like printf's; NAME:WHICH ARGUMENT.
POT_FORMATS = error_say:3 report_error:3 report_remark:2 rule_say:2 \
	pool_print:2 command_usage:2 command_fail:2 compose_say:2 \
	doctor_say:3 gate_refuse:3 talk_print:1
# The X lists of headers have their sentence behind the name.
POT_EXTRACT = $(XGETTEXT) --language=C --from-code=UTF-8 \
	  --keyword --keyword=_ --keyword=N_ --keyword=P_:1,2 \
	  --flag=_:1:pass-c-format --flag=N_:1:pass-c-format \
	  --flag=P_:1:pass-c-format --flag=P_:2:pass-c-format \
	  `for f in $(POT_FORMATS); do echo "--flag=$$f:c-format"; done` \
	  --add-comments=TRANSLATORS: --package-name=$(PACKAGE) \
	  --package-version=$(VERSION)
# "Mali" of the lists: what an ending stands for, in ".ml is Mali".
PLACES_AS_C = LC_ALL=C $(AWK) -F '\t' '/^[^\#]/ { \
	printf "\#line %d \"core/tables/countries.txt\"\n", NR; \
	printf "/* TRANSLATORS: in a sentence, of .%s */ N_(\"%s\")\n", $$1, $$2 }'
pot:
	@$(MKDIR_P) po
	cd $(srcdir) && $(POT_EXTRACT) --keyword=X:2,2t --keyword=X:4,4t \
	  -o $(abs_builddir)/po/countersign.pot core/*.h core/*.c && \
	$(POT_EXTRACT) -j --keyword=X:2,2t --keyword=X:3,3t \
	  -o $(abs_builddir)/po/countersign.pot tui/*.h tui/*.c
	@$(PLACES_AS_C) $(srcdir)/core/tables/countries.txt >po/places.c
	cd po && $(POT_EXTRACT) -j -o countersign.pot places.c && rm places.c
.PHONY: pot
