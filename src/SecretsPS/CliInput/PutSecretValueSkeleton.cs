namespace SecretsPS.CliInput;

/// <summary>What <c>Set-SMSecretValue -GenerateCliSkeleton</c> prints.</summary>
internal static class PutSecretValueSkeleton
{
    public static readonly CliSkeleton Instance = new(Json, Yaml, Output);

    private const string Json = """
        {
            "SecretId": "",
            "ClientRequestToken": "",
            "SecretBinary": null,
            "SecretString": "",
            "VersionStages": [
                ""
            ],
            "RotationToken": ""
        }
        """;

    private const string Yaml = """
        SecretId: ''  # [REQUIRED] Name, full or partial ARN.
        ClientRequestToken: ''  # 32 to 64 characters; becomes the VersionId; made where it is empty.
        SecretBinary: !!binary ''  # Base64 of 1 to 65536 bytes; SecretString or SecretBinary, not both.
        SecretString: ''  # 1 to 65536 bytes of UTF-8.
        VersionStages: # 1 to 20 labels; AWSCURRENT where none is given.
        - ''
        RotationToken: ''  # 36 to 256 characters; for cross-account rotation functions only.
        """;

    private const string Output = """
        {
            "ARN": "ARN",
            "Name": "Name",
            "VersionId": "VersionId",
            "VersionStages": [
                "VersionStages"
            ]
        }
        """;
}
