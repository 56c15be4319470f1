"""Compares slither's findings with the answers in docs/security.md: check.py FINDINGS LOG PAGE.

An answer is a row whose first cell is a detector in backticks and whose second names what the findings are about, each
in backticks and followed by `×N` if there are several. So answers hold while lines move, and no longer than findings.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

Place = tuple[str, str]


def subject(element: dict) -> str:
    """Contract, or Contract.function, or Contract.variable; of a local variable, its function."""
    parent = element["type_specific_fields"].get("parent") if element["type"] != "contract" else None
    if parent is None or parent["type"] not in ("contract", "function"):
        return element["name"]
    return subject(parent) if parent["type"] == "function" else f"{parent['name']}.{element['name']}"


def answers(page: str) -> Counter[Place]:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| \S", page, re.MULTILINE)
    places = Counter()
    for detector, cell in rows:
        for where, count in re.findall(r"`([^`]+)`(?: ×(\d+))?", cell):
            places[detector, where] += int(count or 1)
    return places


def main(findings_path: str, log_path: str, page_path: str) -> int:
    findings = json.loads(Path(findings_path).read_text())["results"].get("detectors", [])
    given = answers(Path(page_path).read_text())
    found: Counter[Place] = Counter()
    for finding in findings:
        place = finding["check"], subject(finding["elements"][0])
        found[place] += 1
        if found[place] > given[place]:
            print(f"not answered: {finding['impact']}, {place[0]}, {place[1]}\n{finding['description']}")

    unanswered, stale = found - given, given - found
    unread = re.findall(r"^Impossible to generate IR for (.+):$", Path(log_path).read_text(), re.MULTILINE)
    for (detector, where), count in stale.items():
        print(f"{page_path} answers {count} more of {detector} in {where} than slither finds")
    for function in unread:
        print(f"slither cannot read {function}")

    for (impact, detector), count in sorted(Counter((f["impact"], f["check"]) for f in findings).items()):
        print(f"{count:4} {impact.lower()} {detector}")
    print(f"{found.total()} findings, {unanswered.total()} not answered, {stale.total()} answers without a finding")
    return 1 if unanswered or stale or unread else 0


sys.exit(main(*sys.argv[1:]))
