"""Writes the secrets of a file with boto3, and prints what it wrote: write.py ENDPOINT VALUES"""
import base64
import json
import sys

import boto3

import values

endpoint, path = sys.argv[1:]
client = boto3.client("secretsmanager", endpoint_url=endpoint)
written = dict(values.of_json(path))
for name, secret in written.items():
    value = {"SecretBinary": base64.b64decode(secret["binary"])} if "binary" in secret else {"SecretString": secret["text"]}
    tags = [{"Key": key, "Value": text} for key, text in secret["tags"].items()]
    client.create_secret(Name=name, Description=secret["description"] or "", Tags=tags, **value)

client.put_secret_value(SecretId="hard/emoji", SecretString="next", VersionStages=["blue"])
client.create_secret(Name="gone", SecretString="x")
client.delete_secret(SecretId="gone", RecoveryWindowInDays=7)
print(json.dumps({"secrets": written, "plain": written["hard/control"]["text"], "blue": "next", "scheduled": ["gone"]}))
