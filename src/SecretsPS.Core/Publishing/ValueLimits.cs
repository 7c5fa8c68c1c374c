namespace SecretsPS.Publishing;

/// <summary>What a target's variables cannot hold.</summary>
internal static class ValueLimits
{
    // Of Windows, with the closing NUL: no program starts with a longer one in its environment.
    private const int WindowsLength = 32_766;

    private static string Base64 => Surface.Current.Typed("Base64");

    private static readonly string[] s_escapes = ["%3B", "%0D", "%0A", "%5D"];

    /// <summary>Why a target cannot hold a value, and what to do; null where it can.</summary>
    public static string? Explain(string value, PublishOptions options)
    {
        var isEnvironment = options is not { Target: PublishTarget.GitHubActions, AsOutput: true };
        if (isEnvironment && value.Contains('\0', StringComparison.Ordinal)) return $"the value holds a NUL, which no environment variable can. Publish base64 of it with {Base64}, and decode it where it is used";
        if (options.Target == PublishTarget.AzurePipelines)
        {
            if (MaskTexts.IsMultiLine(value)) return $"the value has more than one line or ends in a newline, and an Azure Pipelines secret is one line. Publish base64 of it with {Base64}, and decode it where it is used; or write a file: {Surface.Current.WriteFile}";
            if (!options.DecodesPercents && Array.Exists(s_escapes, escape => value.Contains(escape, StringComparison.Ordinal))) return $"the value holds what the agent takes for an escape while DECODE_PERCENTS is false. Remove that variable, or publish base64 of it with {Base64}";
        }
        else if (options.IsWindows && isEnvironment && value.Length > WindowsLength)
        {
            return $"the value has {value.Length} characters, and a variable holds {WindowsLength} on Windows. Take its keys alone with {Surface.Current.Typed("ParseJson")}, or write a file: {Surface.Current.WriteFile}";
        }

        return null;
    }
}
