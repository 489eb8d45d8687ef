"""Validates the lines of operation logs, or without arguments every scenario, and that the catalogue has every code in one."""
import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

here = pathlib.Path(__file__).parent
files = {f.name: Resource.from_contents(json.loads(f.read_text("utf-8"))) for f in here.glob("*.json")}
registry = Registry().with_resources(files.items())


def validator(name):
    return Draft202012Validator({"$ref": name}, registry=registry)


def report(where, errors):
    for e in errors:
        print(f"{where}: {e.json_path}: {e.message[:200]}")
    return len(errors)


wrong = checked = 0
operation, scenario = validator("operation.json"), validator("scenario.json")
for name in sys.argv[1:]:
    try:
        log = pathlib.Path(name).read_bytes().split(b"\n")
    except OSError as e:
        sys.exit(f"{name}: {e.strerror}")
    for number, line in enumerate(log, 1):
        if line in (b"", b"\r"):
            continue
        checked += 1
        try:
            value = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError) as e:
            print(f"{name}:{number}: no JSON: {e}")
            wrong += 1
            continue
        wrong += report(f"{name}:{number}", list(operation.iter_errors(value)))
if not sys.argv[1:]:
    catalogue = json.loads((here.parent / "docs" / "rules.json").read_text("utf-8"))
    codes = {row["code"] for row in catalogue["rules"] + catalogue["duties"]}
    for f in sorted(here.parent.glob("**/testdata/scenario/*.json")):
        s = json.loads(f.read_text("utf-8"))
        checked += 1
        wrong += report(f, list(scenario.iter_errors(s)))
        for code in s["then"].get("rules", []) + s["then"].get("findings", []):
            if code not in codes:
                print(f"{f}: {code} is in no catalogue")
                wrong += 1
print(f"{checked} checked, {wrong} errors")
sys.exit(wrong > 0)
