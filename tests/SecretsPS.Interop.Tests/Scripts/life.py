"""Runs the plan with boto3: life.py ENDPOINT PLAN PREFIX"""
import base64
import datetime
import functools
import sys

import boto3
import botocore.exceptions
from botocore import xform_name

import plan

ENDPOINT = sys.argv[1]


@functools.lru_cache(maxsize=None)
def client(region):
    return boto3.client("secretsmanager", endpoint_url=ENDPOINT, region_name=region)


def encode(value):
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return value


def send(operation, given, region, page_size):
    if "SecretBinary" in given:
        given["SecretBinary"] = base64.b64decode(given["SecretBinary"])
    method = xform_name(operation)
    if page_size:
        pages = client(region).get_paginator(method).paginate(**given, PaginationConfig={"PageSize": page_size})
        return pages.build_full_result()
    answer = getattr(client(region), method)(**given)
    if not answer.pop("ResponseMetadata").get("RequestId"):
        raise ValueError(f"{operation} answered without a request id")
    return answer


def call(*request):
    try:
        return {"result": encode(send(*request))}
    except botocore.exceptions.ClientError as error:
        return {"error": {"code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}}


plan.run(sys.argv[2:], call)
