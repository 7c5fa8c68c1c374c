using System.Text;
using SecretsPS.Bulk;
using SecretsPS.Isolation;

namespace SecretsPS.CliInput;

/// <summary>YAML to JSON, through YamlDotNet in the private context.</summary>
internal static class YamlText
{
    private static readonly Lazy<IYaml> s_yaml = new(() => Dependencies.Create<IYaml>("SecretsPS.Formats", "SecretsPS.Formats.Yaml"));

    public static string ToJson(string yaml) => Encoding.UTF8.GetString(s_yaml.Value.ToJson(yaml));
}
