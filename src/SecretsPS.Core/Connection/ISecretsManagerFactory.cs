namespace SecretsPS;

/// <summary>Makes clients. The body lives in SecretsPS.Aws, which the module loads at the first call.</summary>
public interface ISecretsManagerFactory
{
    /// <summary>Makes a client that keeps its connections; use one for as long as its settings hold.</summary>
    /// <param name="settings">Where to connect and as whom.</param>
    /// <returns>A thread-safe client.</returns>
    /// <exception cref="SecretsManagerInputException">A setting is wrong: unknown region, missing profile, plain HTTP endpoint.</exception>
    ISecretsManager Create(ConnectionSettings settings);

    /// <summary>Names of the regions that AWSSDK knows, all partitions.</summary>
    IReadOnlyList<string> RegionNames { get; }

    /// <summary>The partition of a region, as ARNs name it.</summary>
    /// <param name="region">One of <see cref="RegionNames"/>.</param>
    /// <returns><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</returns>
    string PartitionOf(string region);

    /// <summary>Names of the profiles in the shared config and credentials files.</summary>
    /// <returns>Names in file order; empty where there is no file.</returns>
    IReadOnlyList<string> ListProfileNames();

    /// <summary>Whether a client finds its credentials without asking the user, running a credential_process or probing instance metadata. Completion connects in no other way.</summary>
    /// <param name="settings">Where to connect and as whom.</param>
    /// <returns>False where a call might take long or ask for something.</returns>
    /// <exception cref="SecretsManagerInputException">The profile does not exist.</exception>
    bool CanConnectQuietly(ConnectionSettings settings);
}
