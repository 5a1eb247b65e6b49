# `make check': tests speak TAP; tests/run adds them up.
