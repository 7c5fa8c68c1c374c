namespace SecretsPS.CliInput;

/// <summary>The three skeletons of an operation. The cmdlet and the AWS CLI take the first two back as input.</summary>
internal sealed record CliSkeleton(string Json, string Yaml, string Output);
