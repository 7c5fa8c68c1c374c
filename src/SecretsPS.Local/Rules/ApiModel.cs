namespace SecretsPS.Local.Rules;

/// <summary>The inputs of the 23 operations with the limits of the public API model (2017-10-17), in the model's order.</summary>
internal static class ApiModel
{
    private static readonly Shape s_secretId = Shape.Text(1, 2048);
    private static readonly Shape s_token = Shape.Text(32, 64);
    private static readonly Shape s_nextToken = Shape.Text(1, 4096);
    private static readonly Shape s_description = Shape.Text(max: 2048);
    private static readonly Shape s_kmsKeyId = Shape.Text(0, 2048);
    private static readonly Shape s_type = Shape.Text(0, 256);
    private static readonly Shape s_secretBinary = Shape.Blob(1, 65536);
    private static readonly Shape s_secretString = Shape.SecretText(1, 65536);
    private static readonly Shape s_stage = Shape.Text(1, 256);
    private static readonly Shape s_policy = Shape.Text(1, 20480);
    private static readonly Shape s_region = Shape.Text(1, 128, new Pattern(@"^([a-z]+-)+\d+$"));
    private static readonly Member s_secretIdMember = Member.Required("SecretId", s_secretId);
    private static readonly Member s_tokenMember = Member.Optional("ClientRequestToken", s_token);

    private static readonly Shape s_tag = Shape.Structure(
        Member.Optional("Key", Shape.Text(1, 128)),
        Member.Optional("Value", Shape.Text(0, 256)));

    private static readonly Shape s_replicaRegions = Shape.List(
        Shape.Structure(Member.Optional("Region", s_region), Member.Optional("KmsKeyId", s_kmsKeyId)),
        min: 1);

    private static readonly Shape s_filters = Shape.List(
        Shape.Structure(
            Member.Optional("Key", Shape.OneOf("description", "name", "tag-key", "tag-value", "primary-region", "owning-service", "all")),
            Member.Optional("Values", Shape.List(
                Shape.Text(max: 512, pattern: new Pattern(@"^\!?[a-zA-Z0-9 :_@\/\+\=\.\-\!]*$")),
                1,
                10))),
        max: 10);

    private static readonly Shape s_rotationRules = Shape.Structure(
        Member.Optional("AutomaticallyAfterDays", Shape.Number(1, 1000)),
        Member.Optional("Duration", Shape.Text(2, 3, new Pattern(@"[0-9]+h"))),
        Member.Optional("ScheduleExpression", Shape.Text(1, 256, new Pattern(@"[0-9A-Za-z\(\)#\?\*\-\/, ]+"))));

    public static readonly Shape SecretIdOnly = Shape.Structure(s_secretIdMember);

    public static readonly Shape BatchGetSecretValue = Shape.Structure(
        Member.Optional("SecretIdList", Shape.List(s_secretId, 1, 20)),
        Member.Optional("Filters", s_filters),
        Member.Optional("MaxResults", Shape.Number(1, 20)),
        Member.Optional("NextToken", s_nextToken));

    public static readonly Shape CreateSecret = Shape.Structure(
        Member.Required("Name", Shape.Text(1, 512)),
        s_tokenMember,
        Member.Optional("Description", s_description),
        Member.Optional("KmsKeyId", s_kmsKeyId),
        Member.Optional("SecretBinary", s_secretBinary),
        Member.Optional("SecretString", s_secretString),
        Member.Optional("Tags", Shape.List(s_tag)),
        Member.Optional("AddReplicaRegions", s_replicaRegions),
        Member.Optional("ForceOverwriteReplicaSecret", Shape.Flag),
        Member.Optional("Type", s_type));

    public static readonly Shape DeleteSecret = Shape.Structure(
        s_secretIdMember,
        Member.Optional("RecoveryWindowInDays", Shape.Number()),
        Member.Optional("ForceDeleteWithoutRecovery", Shape.Flag));

    public static readonly Shape GetRandomPassword = Shape.Structure(
        Member.Optional("PasswordLength", Shape.Number(1, 4096)),
        Member.Optional("ExcludeCharacters", Shape.Text(0, 4096)),
        Member.Optional("ExcludeNumbers", Shape.Flag),
        Member.Optional("ExcludePunctuation", Shape.Flag),
        Member.Optional("ExcludeUppercase", Shape.Flag),
        Member.Optional("ExcludeLowercase", Shape.Flag),
        Member.Optional("IncludeSpace", Shape.Flag),
        Member.Optional("RequireEachIncludedType", Shape.Flag));

    public static readonly Shape GetSecretValue = Shape.Structure(
        s_secretIdMember,
        Member.Optional("VersionId", s_token),
        Member.Optional("VersionStage", s_stage));

    public static readonly Shape ListSecretVersionIds = Shape.Structure(
        s_secretIdMember,
        Member.Optional("MaxResults", Shape.Number(1, 100)),
        Member.Optional("NextToken", s_nextToken),
        Member.Optional("IncludeDeprecated", Shape.Flag));

    public static readonly Shape ListSecrets = Shape.Structure(
        Member.Optional("IncludePlannedDeletion", Shape.Flag),
        Member.Optional("MaxResults", Shape.Number(1, 100)),
        Member.Optional("NextToken", s_nextToken),
        Member.Optional("Filters", s_filters),
        Member.Optional("SortOrder", Shape.OneOf("asc", "desc")),
        Member.Optional("SortBy", Shape.OneOf("created-date", "last-accessed-date", "last-changed-date", "name")));

    public static readonly Shape PutResourcePolicy = Shape.Structure(
        s_secretIdMember,
        Member.Required("ResourcePolicy", s_policy),
        Member.Optional("BlockPublicPolicy", Shape.Flag));

    public static readonly Shape PutSecretValue = Shape.Structure(
        s_secretIdMember,
        s_tokenMember,
        Member.Optional("SecretBinary", s_secretBinary),
        Member.Optional("SecretString", s_secretString),
        Member.Optional("VersionStages", Shape.List(s_stage, 1, 20)),
        Member.Optional("RotationToken", Shape.Text(36, 256, new Pattern(@"^[a-zA-Z0-9\-]+$"), sensitive: true)));

    public static readonly Shape RemoveRegionsFromReplication = Shape.Structure(
        s_secretIdMember,
        Member.Required("RemoveReplicaRegions", Shape.List(s_region, min: 1)));

    public static readonly Shape ReplicateSecretToRegions = Shape.Structure(
        s_secretIdMember,
        Member.Required("AddReplicaRegions", s_replicaRegions),
        Member.Optional("ForceOverwriteReplicaSecret", Shape.Flag));

    public static readonly Shape RotateSecret = Shape.Structure(
        s_secretIdMember,
        s_tokenMember,
        Member.Optional("RotationLambdaARN", Shape.Text(0, 2048)),
        Member.Optional("RotationRules", s_rotationRules),
        Member.Optional("ExternalSecretRotationMetadata", Shape.List(Shape.Structure(
            Member.Optional("Key", Shape.Text(1, 256)),
            Member.Optional("Value", Shape.Text(1, 2048))))),
        Member.Optional("ExternalSecretRotationRoleArn", Shape.Text(20, 2048)),
        Member.Optional("RotateImmediately", Shape.Flag));

    public static readonly Shape TagResource = Shape.Structure(
        s_secretIdMember,
        Member.Required("Tags", Shape.List(s_tag)));

    public static readonly Shape UntagResource = Shape.Structure(
        s_secretIdMember,
        Member.Required("TagKeys", Shape.List(Shape.Text(1, 128))));

    public static readonly Shape UpdateSecret = Shape.Structure(
        s_secretIdMember,
        s_tokenMember,
        Member.Optional("Description", s_description),
        Member.Optional("KmsKeyId", s_kmsKeyId),
        Member.Optional("SecretBinary", s_secretBinary),
        Member.Optional("SecretString", s_secretString),
        Member.Optional("Type", s_type));

    public static readonly Shape UpdateSecretVersionStage = Shape.Structure(
        s_secretIdMember,
        Member.Required("VersionStage", s_stage),
        Member.Optional("RemoveFromVersionId", s_token),
        Member.Optional("MoveToVersionId", s_token));

    public static readonly Shape ValidateResourcePolicy = Shape.Structure(
        Member.Optional("SecretId", s_secretId),
        Member.Required("ResourcePolicy", s_policy));
}
