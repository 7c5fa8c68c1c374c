namespace SecretsPS;

/// <summary>Steps of a job that are made of the module.</summary>
public enum JobStep
{
    /// <summary>An action of GitHub.</summary>
    GitHubAction,

    /// <summary>A task of Azure Pipelines.</summary>
    AzureTask,

    /// <summary>A step template of Azure Pipelines.</summary>
    AzureTemplate,
}
