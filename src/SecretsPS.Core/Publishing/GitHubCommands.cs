using System.Security.Cryptography;
using System.Text;

namespace SecretsPS.Publishing;

/// <summary>Writes what the GitHub Actions runner reads.</summary>
/// <remarks>Source: actions/runner, ActionCommand.cs, ActionCommandManager.cs (add-mask) and FileCommandManager.cs.</remarks>
public static class GitHubCommands
{
    /// <summary>Commands that mask texts, one a line.</summary>
    /// <remarks>
    /// The runner masks a text and each of its lines, whatever their length. One whose lines include a bracket or a short
    /// word is left out: its other lines are masked by themselves.
    /// </remarks>
    /// <param name="masks">The texts.</param>
    /// <returns>Lines that each end in a newline; empty for none.</returns>
    public static string Mask(MaskTexts masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        var commands = new StringBuilder();
        foreach (var text in masks.RunnerTexts)
        {
            if (!Array.TrueForAll(MaskTexts.Lines(text), MaskTexts.IsMaskable)) continue;
            // The runner obeys at the start of a line only, and would show the text anywhere else.
            if (commands.Length == 0) commands.Append('\n');
            commands.Append("::add-mask::").Append(Escape(text)).Append('\n');
        }

        return commands.ToString();
    }

    /// <summary>The entries of the file that GITHUB_ENV or GITHUB_OUTPUT names.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="isWindows">Whether the runner is a Windows machine: a line ends in CR LF there.</param>
    /// <returns>UTF-8 without a byte order mark.</returns>
    public static byte[] Entries(IEnumerable<PublishedVariable> variables, bool isWindows)
    {
        ArgumentNullException.ThrowIfNull(variables);
        // A value that ends in CR would lose it to an LF after it, where lines end in CR LF.
        var newline = isWindows ? "\r\n"u8 : "\n"u8;
        using var entries = new MemoryStream();
        foreach (var variable in variables)
        {
            var delimiter = Delimiter(variable.Value);
            entries.Write(Encoding.ASCII.GetBytes($"{variable.Name}<<"));
            entries.Write(delimiter);
            entries.Write(newline);
            entries.Write(variable.Value.RevealBytes());
            entries.Write(newline);
            entries.Write(delimiter);
            entries.Write(newline);
        }

        return entries.ToArray();
    }

    // By chance, so that no value can close its entry and open another.
    private static byte[] Delimiter(SecretText value)
    {
        while (true)
        {
            var delimiter = Encoding.ASCII.GetBytes($"ghadelim_{Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}");
            if (value.RevealBytes().IndexOf(delimiter) < 0) return delimiter;
        }
    }

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
