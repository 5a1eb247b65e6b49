#!/bin/bash
# neomutt behind the gate: all that is tried with mutt.
. "${SRC:?}/tests/gate-mutt.t"
