"""Reads what Plumbline wrote with programs that others wrote. Prints a JSON list of what they have against it."""

import csv
import json
import re
import sys
from pathlib import Path

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_metrics
from prometheus_client.parser import text_string_to_metric_families as prometheus


def ndjson(path):
    # splitlines ends lines at more characters than a line feed does.
    for line in path.read_text("utf-8").splitlines():
        json.loads(line).items()
    return []


def csv_file(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    return [f"row {index} has {len(row)} cells" for index, row in enumerate(rows) if len(row) != len(header)]


def junit(path):
    xml = JUnitXml.fromfile(str(path))
    written = (xml.tests, xml.failures, xml.errors, xml.skipped)
    xml.update_statistics()
    counted = (xml.tests, xml.failures, xml.errors, xml.skipped)
    return [] if written == counted else [f"says {written} and has {counted}"]


OCSF = get_ocsf_schema(version="1.6.0")
CLASS = "compliance_finding"
LABELLED = {"activity_id": "activity_name", "severity_id": "severity", "status_id": "status"}


def ocsf(path):
    problems = []
    schemas = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        event = json.loads(line)
        profiles = tuple(event["metadata"].get("profiles", []))
        if profiles not in schemas:
            schemas[profiles] = OcsfJsonSchemaEmbedded(OCSF).get_class_schema(class_name=CLASS, profiles=list(profiles))
        schema = schemas[profiles]
        found = [f"{error.json_path} {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(event)]
        found += deprecated(schema, schema, event, "$")
        attributes = OCSF["classes"][CLASS]["attributes"]
        for key, label in LABELLED.items():
            caption = attributes[key]["enum"][str(event[key])]["caption"]
            if event[label] != caption:
                found.append(f"{label} is {event[label]} and not {caption}")
        problems += [f"event {number}: {one}" for one in found]
    return problems


def deprecated(root, schema, value, path):
    """Attributes that are there although the schema has given them up."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if isinstance(value, list):
        return [one for item in value for one in deprecated(root, schema.get("items", {}), item, path + "[]")]
    if not isinstance(value, dict):
        return []
    found = []
    for key, inner in value.items():
        attribute = schema.get("properties", {}).get(key, {})
        if attribute.get("deprecated"):
            found.append(f"{path}.{key} is deprecated")
        found += deprecated(root, attribute, inner, f"{path}.{key}")
    return found


HUB = ServiceModel(Loader().load_service_model("securityhub", "service-2"), "securityhub")
FINDING = HUB.shape_for("AwsSecurityFinding")


def asff(path):
    problems = []
    for finding in json.loads(path.read_text("utf-8")):
        report = ParamValidator().validate(finding, FINDING)
        found = ([report.generate_report()] if report.has_errors() else []) + against(FINDING, finding, "")
        problems += [f"{finding.get('Id')}: {one}" for one in found]
    return problems


def against(shape, value, path):
    """Patterns, enumerations and lengths of the model of the API, which the client leaves to the server."""
    if shape.type_name == "structure":
        return [one for key, inner in value.items() for one in against(shape.members[key], inner, f"{path}.{key}")]
    if shape.type_name == "list":
        return [one for inner in value for one in against(shape.member, inner, path + "[]")]
    if shape.type_name == "map":
        pairs = value.items()
        return [one for k, v in pairs for one in against(shape.key, k, path) + against(shape.value, v, f"{path}.{k}")]
    if shape.type_name != "string":
        return []
    most = shape.metadata.get("max", len(value))
    pattern = shape.metadata.get("pattern", "")
    found = [] if len(value) <= most else [f"{path} is longer than {most}"]
    if not re.search(pattern, value):
        found.append(f"{path} does not match {pattern}")
    if shape.enum and value not in shape.enum:
        found.append(f"{path} is {value}")
    return found


def metrics(path):
    text = path.read_text("utf-8")
    return [] if list(open_metrics(text)) and list(prometheus(text)) else ["has no metrics"]


READERS = {
    "findings.ndjson": ndjson,
    "findings.csv": csv_file,
    "junit.xml": junit,
    "findings.ocsf.ndjson": ocsf,
    "findings.asff.json": asff,
    "metrics.prom": metrics,
}


def problems_with(path):
    try:
        return READERS[path.name](path)
    except Exception as thrown:
        return [f"{type(thrown).__name__}: {thrown}"]


files = sorted(path for path in Path(sys.argv[1]).rglob("*") if path.name in READERS)
found = [[str(path), problem] for path in files for problem in problems_with(path)]
print(json.dumps({"files": len(files), "problems": found[:50]}))
