namespace SecretsPS.Bulk;

/// <summary>YAML of CLI inputs and skeletons. The body lives in SecretsPS.Formats.</summary>
public interface IYaml
{
    /// <summary>Turns one YAML document into UTF-8 JSON. Plain scalars follow the core schema of YAML 1.2.</summary>
    /// <param name="yaml">The document; at most 16 MiB.</param>
    /// <returns>JSON; it may hold values, so clear it after use.</returns>
    /// <exception cref="SecretsManagerInputException">Not YAML, more than one document, a key twice, a cycle, or aliases that expand beyond 100,000 nodes.</exception>
    byte[] ToJson(string yaml);

    /// <summary>Turns JSON into block-style YAML.</summary>
    /// <param name="json">The document.</param>
    /// <returns>YAML that <see cref="ToJson"/> reads back.</returns>
    /// <exception cref="SecretsManagerInputException">Not JSON.</exception>
    string FromJson(string json);
}
