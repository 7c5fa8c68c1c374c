"""Reads every secret with boto3, and what should be there: read.py ENDPOINT VALUES CSV"""
import json
import sys

import boto3

import values

endpoint, values_path, csv_path = sys.argv[1:]
client = boto3.client("secretsmanager", endpoint_url=endpoint)


def read(entry):
    value = client.get_secret_value(SecretId=entry["ARN"])
    tags = {tag["Key"]: tag["Value"] for tag in entry.get("Tags", [])}
    return values.shape(value.get("SecretString"), value.get("SecretBinary"), entry.get("Description"), tags, value["VersionStages"])


expected = {**dict(values.of_json(values_path)), **dict(values.of_csv(csv_path))}
# What write.ps1 does to this one beyond creating it.
changed = expected["shop/prod/payments/api_key"]
changed["text"] = "rotated 🔁\r\n"
changed["tags"] = {**changed["tags"], "rotated": "yes", "pci": "false"}

pages = client.get_paginator("list_secrets").paginate()
actual = {entry["Name"]: read(entry) for page in pages for entry in page["SecretList"]}
print(json.dumps({"expected": expected, "actual": actual}))
