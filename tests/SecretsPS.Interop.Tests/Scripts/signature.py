"""A service of one answer that refuses whatever botocore would have signed otherwise: signature.py

Prints its address, and ends when its input does. Keys and token are those of the environment.
"""
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

VALUE = {
    "ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app/db-AbCdEf",
    "Name": "app/db",
    "VersionId": "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE",
    "VersionStages": ["AWSCURRENT"],
    "SecretString": "botocore agrees",
    "CreatedDate": 1523477145.7,
}
CREDENTIALS = Credentials(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"], os.environ.get("AWS_SESSION_TOKEN"))


def signed_by_botocore(path, headers, body):
    # botocore's clients sign these and no others that came here: it leaves out what it sends itself beside them.
    signed = {name: value for name, value in headers.items() if name.lower() in ("content-type", "host") or name.lower().startswith("x-amz-")}
    request = AWSRequest("POST", f"http://{headers['Host']}{path}", headers=signed, data=body)
    request.context["timestamp"] = headers["X-Amz-Date"]
    auth = SigV4Auth(CREDENTIALS, "secretsmanager", os.environ["AWS_REGION"])
    names = auth.signed_headers(auth.headers_to_sign(request))
    signature = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    return f"AWS4-HMAC-SHA256 Credential={auth.scope(request)}, SignedHeaders={names}, Signature={signature}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        is_signed = self.headers["Authorization"] == signed_by_botocore(self.path, self.headers, body)
        refusal = {"__type": "InvalidSignatureException", "message": "botocore would have signed otherwise."}
        answer = json.dumps(VALUE if is_signed else refusal).encode()
        self.send_response(200 if is_signed else 403)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.server_port}", flush=True)
sys.stdin.read()
