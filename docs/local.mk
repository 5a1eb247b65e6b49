# Manual pages (mdoc) and the texts for developers.
dist_doc_DATA += %D%/RULES.md
dist_man_MANS += %D%/countersign.conf.5
dist_doc_DATA += %D%/examples/bank.conf %D%/examples/hospital.conf
dist_doc_DATA += %D%/examples/military.conf %D%/examples/user.conf
dist_man_MANS += %D%/countersign.1
dist_doc_DATA += %D%/ARCHITECTURE.md %D%/CONTRIBUTING.md
