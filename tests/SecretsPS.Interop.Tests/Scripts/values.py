"""The secrets of Data/values.json and of a CSV file, in the one shape that these tests compare."""
import base64
import csv
import json


def shape(text=None, binary=None, description=None, tags=None, stages=("AWSCURRENT",)):
    value = {"binary": base64.b64encode(binary).decode()} if binary is not None else {"text": text}
    return {**value, "description": description or None, "tags": tags or {}, "stages": list(stages)}


def of_json(path):
    with open(path, encoding="utf-8") as file:
        for item in json.load(file):
            binary = base64.b64decode(item["binary"]) if "binary" in item else None
            text = item.get("text", "") * item.get("times", 1)
            yield item["name"], shape(text, binary, item.get("description"), item.get("tags"))


def of_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            binary = base64.b64decode(row["SecretBinary"]) if row["SecretBinary"] else None
            tags = dict(pair.split("=", 1) for pair in row["Tags"].split(";") if pair)
            yield row["Name"], shape(row["SecretString"], binary, row["Description"], tags)
