#!/usr/bin/env python3
"""Prints countries.txt: what a top-level domain stands for.

Maintainer's tool, never run by the build.  Reads iso-codes' list of countries
(Debian package iso-codes) and lays names that go into a sentence over it.
"""
import datetime
import json

SOURCE = "/usr/share/iso-codes/json/iso_3166-1.json"

# As a person says it after "is": shorter, with its article, or not in the
# list because the top-level domain is older than the code.
SPOKEN = {
    "ac": "Ascension Island", "ae": "the United Arab Emirates",
    "ax": "the Åland Islands", "bn": "Brunei",
    "bs": "the Bahamas", "cc": "the Cocos Islands",
    "cd": "the Democratic Republic of the Congo",
    "cf": "the Central African Republic", "cg": "the Congo Republic",
    "ck": "the Cook Islands", "cv": "Cape Verde",
    "do": "the Dominican Republic", "eu": "the European Union",
    "fk": "the Falkland Islands", "fm": "Micronesia",
    "fo": "the Faroe Islands", "gm": "the Gambia",
    "gs": "South Georgia", "hm": "Heard Island",
    "im": "the Isle of Man", "io": "the British Indian Ocean Territory",
    "ky": "the Cayman Islands", "km": "the Comoros",
    "mh": "the Marshall Islands", "mo": "Macau",
    "mp": "the Northern Mariana Islands", "mv": "the Maldives",
    "nl": "the Netherlands", "ph": "the Philippines", "ps": "Palestine",
    "ru": "Russia", "sb": "the Solomon Islands", "sc": "the Seychelles",
    "sh": "Saint Helena", "su": "the former Soviet Union",
    "sx": "Sint Maarten", "tc": "the Turks and Caicos Islands",
    "tf": "the French Southern Territories", "tr": "Turkey",
    "uk": "the United Kingdom",
    "gb": "the United Kingdom", "us": "the United States",
    "va": "the Vatican", "vg": "the British Virgin Islands",
    "vi": "the US Virgin Islands", "st": "São Tomé and Príncipe",
    # endings in other scripts, the ones with the most mail
    "xn--p1ai": "Russia", "xn--j1amh": "Ukraine", "xn--90ais": "Belarus",
    "xn--90a3ac": "Serbia", "xn--e1a4c": "the European Union",
    "xn--qxam": "Greece", "xn--fiqs8s": "China", "xn--fiqz9s": "China",
    "xn--kpry57d": "Taiwan", "xn--3e0b707e": "South Korea",
    "xn--h2brj9c": "India", "xn--o3cw4h": "Thailand",
    "xn--mgbaam7a8h": "the United Arab Emirates",
    "xn--mgberp4a5d4ar": "Saudi Arabia", "xn--wgbh1c": "Egypt",
}
# Codes without a top-level domain in the DNS.
ABSENT = {"bl", "bq", "eh", "mf", "um"}
# Others whose meaning helps a sentence.
OTHERS = {
    "mil": "the US military", "gov": "the US government",
    "edu": "US universities", "int": "treaty organisations",
    "arpa": "the machinery of the internet", "aero": "aviation",
    "coop": "cooperatives", "museum": "museums", "post": "postal services",
    "cat": "the Catalan language", "asia": "Asia",
}
HEAD = """\
# What a top-level domain stands for, to go into a sentence: ".ml is Mali".
#
# Origin   iso-codes {version} (ISO 3166-1, Debian package iso-codes), facts
#          alone; spoken names and the endings that are no countries by hand
# Date     {date}
# Licence  iso-codes is LGPL-2.1+; a list of facts
# Command  python3 core/tables/countries.py >core/tables/countries.txt
#
# TLD (A-label), tab, name; sorted.  Every one of them stands in the DNS."""


def main():
    with open(SOURCE, encoding="utf-8") as source:
        rows = json.load(source)["3166-1"]
    names = {row["alpha_2"].lower(): row.get("common_name") or row["name"]
             for row in rows}
    names.update(SPOKEN)
    names.update(OTHERS)
    for tld in ABSENT:
        del names[tld]
    print(HEAD.format(version="4.15", date=datetime.date.today()))
    for tld in sorted(names):
        print(tld, names[tld], sep="\t")


main()
