"""Records what botocore puts on the wire for each operation, as the reference for our own marshaller.

Run by hand with a botocore that knows every member (1.43 or later):  python3 record_requests.py > recorded_requests.json
"""
import http.server
import json
import threading

import botocore
import botocore.session

TOKEN = "11111111-2222-3333-4444-555555555555"
VERSION = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf"
REPLICAS = [{"Region": "eu-central-1", "KmsKeyId": "alias/app"}, {"Region": "us-east-1"}]
FILTERS = [{"Key": "name", "Values": ["app/", "!app/old"]}, {"Key": "tag-key", "Values": ["env"]}]
EXTERNAL = [{"Key": "adminSecretArn", "Value": ARN}]
ROLE = "arn:aws:iam::123456789012:role/rotation"

CALLS = [
    ("CreateSecret", dict(Name="app/db", ClientRequestToken=TOKEN, Description="Größe", KmsKeyId="alias/app", SecretString='{"user":"a\\"b","pw":"\u00e9\U0001f600\r\n\t\u0001"}',
                          Tags=[{"Key": "env", "Value": "prod"}, {"Key": "empty", "Value": ""}], AddReplicaRegions=REPLICAS, ForceOverwriteReplicaSecret=True, Type="Partner")),
    ("CreateSecret", dict(Name="bin", ClientRequestToken=TOKEN, SecretBinary=bytes(range(256)))),
    ("PutSecretValue", dict(SecretId=ARN, ClientRequestToken=TOKEN, SecretString=" blank \n", VersionStages=["AWSPENDING", "custom"], RotationToken="r" * 36)),
    ("PutSecretValue", dict(SecretId="bin", ClientRequestToken=TOKEN, SecretBinary=b"\x00\xff")),
    ("GetSecretValue", dict(SecretId="app/db", VersionId=VERSION, VersionStage="AWSPREVIOUS")),
    ("DescribeSecret", dict(SecretId=ARN)),
    ("ListSecrets", dict(IncludePlannedDeletion=True, MaxResults=100, NextToken="t/+=", Filters=FILTERS, SortOrder="desc", SortBy="last-changed-date")),
    ("UpdateSecret", dict(SecretId="app/db", ClientRequestToken=TOKEN, Description="", KmsKeyId="", SecretString="v", Type="Partner")),
    ("TagResource", dict(SecretId="app/db", Tags=[{"Key": "team", "Value": "core"}])),
    ("UntagResource", dict(SecretId="app/db", TagKeys=["team", "env"])),
    ("DeleteSecret", dict(SecretId="app/db", RecoveryWindowInDays=7)),
    ("DeleteSecret", dict(SecretId="app/db", ForceDeleteWithoutRecovery=True)),
    ("RestoreSecret", dict(SecretId="app/db")),
    ("BatchGetSecretValue", dict(SecretIdList=["a", ARN])),
    ("BatchGetSecretValue", dict(Filters=FILTERS, MaxResults=20, NextToken="n")),
    ("CancelRotateSecret", dict(SecretId="app/db")),
    ("DeleteResourcePolicy", dict(SecretId="app/db")),
    ("GetRandomPassword", dict(PasswordLength=40, ExcludeCharacters="\"\\<é", ExcludeNumbers=True, ExcludePunctuation=False, ExcludeUppercase=True, ExcludeLowercase=False, IncludeSpace=True, RequireEachIncludedType=False)),
    ("GetResourcePolicy", dict(SecretId="app/db")),
    ("ListSecretVersionIds", dict(SecretId="app/db", MaxResults=5, NextToken="n", IncludeDeprecated=True)),
    ("PutResourcePolicy", dict(SecretId="app/db", ResourcePolicy='{"Version":"2012-10-17","Statement":[]}', BlockPublicPolicy=True)),
    ("RemoveRegionsFromReplication", dict(SecretId="app/db", RemoveReplicaRegions=["us-east-1"])),
    ("ReplicateSecretToRegions", dict(SecretId="app/db", AddReplicaRegions=REPLICAS, ForceOverwriteReplicaSecret=False)),
    ("RotateSecret", dict(SecretId="app/db", ClientRequestToken=TOKEN, RotationLambdaARN="arn:aws:lambda:eu-west-1:123456789012:function:f",
                          RotationRules=dict(AutomaticallyAfterDays=30, Duration="3h", ScheduleExpression="rate(10 days)"),
                          ExternalSecretRotationMetadata=EXTERNAL, ExternalSecretRotationRoleArn=ROLE, RotateImmediately=False)),
    ("StopReplicationToReplica", dict(SecretId="app/db")),
    ("UpdateSecretVersionStage", dict(SecretId="app/db", VersionStage="AWSCURRENT", RemoveFromVersionId=VERSION, MoveToVersionId=TOKEN)),
    ("ValidateResourcePolicy", dict(SecretId="app/db", ResourcePolicy='{"Version":"2012-10-17","Statement":[]}')),
]


class Recorder(http.server.BaseHTTPRequestHandler):
    last = None

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Recorder.last = dict(target=self.headers["X-Amz-Target"], contentType=self.headers["Content-Type"], path=self.path, body=json.loads(body))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):
        pass


def main():
    server = http.server.HTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = botocore.session.get_session().create_client(
        "secretsmanager", region_name="eu-west-1", aws_access_key_id="AKID", aws_secret_access_key="secret",
        endpoint_url=f"http://127.0.0.1:{server.server_port}")
    recorded = []
    for operation, arguments in CALLS:
        client._make_api_call(operation, arguments)
        recorded.append(dict(operation=operation, **Recorder.last))
    server.shutdown()
    print(json.dumps(dict(recordedWith=f"botocore {botocore.__version__}", requests=recorded), indent=1, ensure_ascii=True))


if __name__ == "__main__":
    main()
