# Manual pages (mdoc) and the texts for developers.
dist_doc_DATA += %D%/RULES.md
dist_man_MANS += %D%/countersign.conf.5
