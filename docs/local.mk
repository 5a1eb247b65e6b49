# Manual pages (mdoc) and the texts for developers.
