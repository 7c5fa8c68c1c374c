"""Creates secrets by boto3, some calls in flight, for a while for each line that comes in; prints calls a second."""
import sys
import threading
import time

import boto3
from botocore.config import Config

endpoint, in_flight, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
client = boto3.client("secretsmanager", endpoint_url=endpoint, config=Config(max_pool_connections=max(10, in_flight)))


def run(until, counts, index):
    count = 0
    while time.perf_counter() < until:
        client.create_secret(Name=f"bench/secret_{index}-{count}", SecretString="a value of some length, 32 bytes")
        count += 1
    counts[index] = count


def measure(duration):
    counts = [0] * in_flight
    begin = time.perf_counter()
    threads = [threading.Thread(target=run, args=(begin + duration, counts, i)) for i in range(in_flight)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begin)


measure(3)
print("ready", flush=True)
for _ in sys.stdin:
    print(measure(seconds), flush=True)
