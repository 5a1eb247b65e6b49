#!/usr/bin/env python3
"""Prints confusables.txt: the UTS #39 prototype of every character.

Maintainer's tool, never run by the build.  Asks ICU (Debian package libicu72
or any other) for the skeleton of each character by itself; ICU carries
Unicode's confusables.txt.  Characters that have a canonical decomposition are
left out: the skeleton decomposes first.
"""
import ctypes
import ctypes.util
import datetime
import sys
import unicodedata

HEAD = """\
# Look-alike characters and their prototypes: UTS #39 confusables.
#
# Origin   Unicode {unicode} confusables.txt, read out of ICU {icu}
#          (uspoof_getSkeletonUTF8 of each character)
# Date     {date}
# Licence  Unicode License v3 (data), see https://www.unicode.org/license.txt
# Command  python3 core/tables/confusables.py >core/tables/confusables.txt
#
# CODE; PROTOTYPE ... # what it looks like; sorted by code point.  Changed
# against Unicode's table: ASCII stands for itself (no 0->O, 1->l, m->rn), so
# that names of plain ASCII are their own skeleton; prototypes are in lower
# case, and `rn', Unicode's prototype of m, is m again."""


class Icu:
    def __init__(self):
        i18n = ctypes.util.find_library("icui18n")
        if i18n is None:
            sys.exit("confusables.py: no libicui18n: install libicu-dev")
        self.version = i18n.rsplit(".", 1)[-1]
        lib = ctypes.CDLL(i18n)
        common = ctypes.CDLL(ctypes.util.find_library("icuuc"))
        name = "{}_" + self.version
        self.skeleton_utf8 = getattr(lib, name.format("uspoof_getSkeletonUTF8"))
        opener = getattr(lib, name.format("uspoof_open"))
        opener.restype = ctypes.c_void_p
        error = ctypes.c_int(0)
        self.checker = ctypes.c_void_p(opener(ctypes.byref(error)))
        raw = (ctypes.c_uint8 * 4)()
        getattr(common, name.format("u_getUnicodeVersion"))(raw)
        self.unicode = "{}.{}".format(raw[0], raw[1])

    def skeleton(self, text):
        data = text.encode()
        out = ctypes.create_string_buffer(256)
        error = ctypes.c_int(0)
        length = self.skeleton_utf8(self.checker, 0, data, len(data), out,
                                    len(out), ctypes.byref(error))
        if error.value > 0:
            sys.exit("confusables.py: ICU error {}".format(error.value))
        return out.raw[:length].decode()


def prototype(icu, character):
    """The skeleton of CHARACTER with our changes."""
    return icu.skeleton(character).lower().replace("rn", "m")


def main():
    icu = Icu()
    print(HEAD.format(unicode=icu.unicode, icu=icu.version,
                      date=datetime.date.today()))
    for code in range(0x80, 0x110000):
        character = chr(code)
        if 0xD800 <= code <= 0xDFFF:
            continue
        if unicodedata.normalize("NFD", character) != character:
            continue
        target = prototype(icu, character)
        if target != character.lower():
            codes = " ".join("{:04X}".format(ord(c)) for c in target)
            shown = target if target.isprintable() else "?"
            print("{:04X}; {} # {}".format(code, codes, shown))


main()
