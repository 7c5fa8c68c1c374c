"""The steps of Data/life.json, with what earlier steps answered filled in."""
import json
import re

REFERENCE = re.compile(r"\$\{([^}]+?)(?::(-\d+))?\}")


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def fill(value, known):
    """Replaces ${name} by what is known, and ${name:-7} by that without its last seven characters."""
    if isinstance(value, dict):
        return {key: fill(item, known) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(item, known) for item in value]
    if isinstance(value, str):
        return REFERENCE.sub(lambda match: known[match[1]][: int(match[2]) if match[2] else None], value)
    return value


def remember(known, step, answer):
    for key, item in answer.items():
        if isinstance(item, str):
            known[f"{step}.{key}"] = item


def run(arguments, call):
    """Runs the plan with call(operation, input, region, page_size) and prints the transcript as one line of JSON."""
    path, prefix = arguments
    known = {"prefix": prefix}
    transcript = []
    for item in read(path):
        answer = call(item["call"], fill(item["input"], known), item.get("region", "us-east-1"), item.get("pageSize"))
        remember(known, item["step"], answer.get("result", {}))
        transcript.append({"step": item["step"], **answer})
    print(json.dumps(transcript))
