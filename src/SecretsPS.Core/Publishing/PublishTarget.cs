namespace SecretsPS.Publishing;

/// <summary>Where variables are published to.</summary>
public enum PublishTarget
{
    /// <summary>The job that runs: GITHUB_ACTIONS or TF_BUILD tells which.</summary>
    Auto,

    /// <summary>The following steps of a GitHub Actions job, or the outputs of this one.</summary>
    GitHubActions,

    /// <summary>The following steps of an Azure Pipelines job, or the outputs of this one.</summary>
    AzurePipelines,

    /// <summary>The environment of this process.</summary>
    Process,
}
