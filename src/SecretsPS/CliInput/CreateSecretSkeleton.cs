namespace SecretsPS.CliInput;

/// <summary>What <c>New-SMSecret -GenerateCliSkeleton</c> prints.</summary>
internal static class CreateSecretSkeleton
{
    public static readonly CliSkeleton Instance = new(Json, Yaml, Output);

    private const string Json = """
        {
            "Name": "",
            "ClientRequestToken": "",
            "Description": "",
            "KmsKeyId": "",
            "SecretBinary": null,
            "SecretString": "",
            "Tags": [
                {
                    "Key": "",
                    "Value": ""
                }
            ],
            "AddReplicaRegions": [
                {
                    "Region": "",
                    "KmsKeyId": ""
                }
            ],
            "ForceOverwriteReplicaSecret": true,
            "Type": ""
        }
        """;

    private const string Yaml = """
        Name: ''  # [REQUIRED] 1 to 512 letters, digits and -/_+=.@!
        ClientRequestToken: ''  # 32 to 64 characters; becomes the VersionId; made where it is empty.
        Description: ''  # At most 2048 characters.
        KmsKeyId: ''  # Key, alias or ARN; the account's default key where it is empty.
        SecretBinary: !!binary ''  # Base64 of 1 to 65536 bytes; SecretString or SecretBinary, not both.
        SecretString: ''  # 1 to 65536 bytes of UTF-8.
        Tags: # At most 50.
        - Key: ''  # 1 to 128 characters.
          Value: ''  # At most 256 characters.
        AddReplicaRegions: # Regions to replicate to.
        - Region: ''  # Such as eu-west-1.
          KmsKeyId: ''  # Key in that region.
        ForceOverwriteReplicaSecret: true # Overwrites a secret of the same name in a replica region.
        Type: ''  # Partner type of a managed external secret.
        """;

    private const string Output = """
        {
            "ARN": "ARN",
            "Name": "Name",
            "VersionId": "VersionId",
            "ReplicationStatus": [
                {
                    "Region": "Region",
                    "KmsKeyId": "KmsKeyId",
                    "Status": "InSync",
                    "StatusMessage": "StatusMessage",
                    "LastAccessedDate": "1970-01-01T00:00:00"
                }
            ]
        }
        """;
}
