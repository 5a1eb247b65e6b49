#!/usr/bin/env python3
"""How far the probabilities that `check' gives can be believed.

  reliability.py [--rate 0.001] [--new 0.03] PROGRAM WRONG RIGHT [OPTION-OF-CHECK ...]

WRONG and RIGHT are files with an address first on each line (a tab may follow): wrong ones
that people typed, and right ones at names never seen before. The wrong ones count as
if RATE of all addresses were wrong, the right ones as if NEW of all were at such names.
Prints, for each band of probability, the share that is wrong in truth: within the band
where the model is calibrated.
"""
import argparse
import json
import subprocess

BANDS = (0, .001, .01, .05, .2, .4, .6, .8, .9, .95, .99, .999, 1.0001)


def ask(program, options, path):
    lines = [line.rstrip("\n").split("\t")[0] for line in open(path, encoding="utf-8")]
    text = "".join(line + "\n" for line in lines if "@" in line)
    run = subprocess.run([program, "check", "--json", "--stdin", *options], input=text, capture_output=True, text=True)
    if run.returncode not in (0, 1, 2):
        raise SystemExit(run.stderr)
    return [json.loads(line)["probability"] or 0 for line in run.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=.001)
    parser.add_argument("--new", type=float, default=.03)
    parser.add_argument("program")
    parser.add_argument("wrong")
    parser.add_argument("right")
    parser.add_argument("options", nargs=argparse.REMAINDER)
    a = parser.parse_args()
    wrong, right = (ask(a.program, a.options, path) for path in (a.wrong, a.right))
    each_wrong, each_right = a.rate / max(1, len(wrong)), (1 - a.rate) * a.new / max(1, len(right))
    print(f"{'probability':>18} {'wrong':>7} {'right':>7} {'in truth':>9}")
    for low, high in zip(BANDS, BANDS[1:]):
        w = sum(low <= p < high for p in wrong)
        r = sum(low <= p < high for p in right)
        weight = w * each_wrong + r * each_right
        share = f"{w * each_wrong / weight:9.4f}" if weight else "        -"
        print(f"{low:8g} .. {min(1, high):6g} {w:7} {r:7} {share}")


main()
