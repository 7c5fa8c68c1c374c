"""Runs the plan with the AWS CLI, one process a step: life_cli.py ENDPOINT PLAN PREFIX AWS"""
import base64
import json
import os
import re
import subprocess
import sys
import tempfile

import plan

ENDPOINT, PLAN, PREFIX, AWS = sys.argv[1:]
FAILURE = re.compile(r"An error occurred \((\w+)\) when calling the \w+ operation(?: \([^)]*\))?: (.*)", re.DOTALL)


def command_name(operation):
    return re.sub(r"(?<!^)(?=[A-Z])", "-", operation).lower()


def call(operation, given, region, page_size):
    # A file, because version 1 and version 2 read binary members of --cli-input-json differently.
    with tempfile.NamedTemporaryFile(delete=False) as binary:
        binary.write(base64.b64decode(given.pop("SecretBinary", "")))
    try:
        command = [AWS, "secretsmanager", command_name(operation), "--endpoint-url", ENDPOINT, "--region", region, "--output", "json"]
        command += ["--page-size", str(page_size)] if page_size else ["--no-paginate"]
        command += ["--cli-input-json", json.dumps(given)]
        if os.path.getsize(binary.name):
            command += ["--secret-binary", f"fileb://{binary.name}"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    finally:
        os.unlink(binary.name)
    if done.returncode == 0:
        answer = json.loads(done.stdout or "{}")
        # The CLI drops it from answers, except from those with a member named Errors, as BatchGetSecretValue has.
        answer.pop("ResponseMetadata", None)
        return {"result": answer}
    failure = FAILURE.search(done.stderr)
    if failure is None:
        raise RuntimeError(f"{operation}: {done.stderr}")
    return {"error": {"code": failure[1], "message": failure[2].rstrip("\n")}}


plan.run([PLAN, PREFIX], call)
