using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.CliInput;

/// <summary>Finds the text behind -CliInputJson and -CliInputYaml: the text itself, or a file as the AWS CLI writes it.</summary>
internal static class CliInputSource
{
    private const string FileScheme = "file://";

    public static TRequest? Read<TRequest>(PSCmdlet cmdlet, string? json, string? yaml)
        where TRequest : SecretsManagerRequest
    {
        if (json is not null && yaml is not null)
            throw new SecretsManagerInputException("CliInputJson", "CliInputJson and CliInputYaml are both given. Give one.");
        if (json is not null) return CliInputReader.Read<TRequest>(Text(cmdlet, json, "CliInputJson", '{'), "CliInputJson");
        if (yaml is not null) return CliInputReader.Read<TRequest>(YamlText.ToJson(Text(cmdlet, yaml, "CliInputYaml", ':')), "CliInputYaml");
        return null;
    }

    private static string Text(PSCmdlet cmdlet, string given, string field, char sign)
    {
        if (given.StartsWith(FileScheme, StringComparison.Ordinal)) return ReadFile(cmdlet, given[FileScheme.Length..], field);
        // A one-line text without the format's own sign can only be a path.
        var isText = given.AsSpan().TrimStart().StartsWith("{") || given.Contains('\n', StringComparison.Ordinal) || given.Contains(sign == ':' ? ": " : "{", StringComparison.Ordinal);
        return isText ? given : ReadFile(cmdlet, given, field);
    }

    private static string ReadFile(PSCmdlet cmdlet, string path, string field)
    {
        try
        {
            return File.ReadAllText(cmdlet.GetUnresolvedProviderPathFromPSPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SecretsManagerInputException(field, $"{field} '{path}' is neither the format's text nor a file that can be read. Check the path.");
        }
    }
}
