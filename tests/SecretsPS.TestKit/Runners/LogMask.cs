using System.Text;

namespace SecretsPS.TestKit.Runners;

/// <summary>What both runners do to a line of a log: every stretch that a masked text covers becomes <c>***</c>.</summary>
public sealed class LogMask
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly Func<string, IEnumerable<string>> _encode;

    /// <summary>Makes a mask.</summary>
    /// <param name="encode">Other forms of a text that the runner masks beside it.</param>
    public LogMask(Func<string, IEnumerable<string>> encode) => _encode = encode;

    /// <summary>Texts that were masked by a command, without the runner's own forms of them.</summary>
    public HashSet<string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>Masks a text from now on.</summary>
    /// <param name="text">The text; empty is nothing.</param>
    public void Add(string text)
    {
        if (string.IsNullOrEmpty(text)) return;
        Given.Add(text);
        _texts.Add(text);
        foreach (var form in _encode(text))
            if (form.Length > 0) _texts.Add(form);
    }

    /// <summary>Masks a text that goes to the log.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What the log shows.</returns>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isCovered = new bool[text.Length];
        foreach (var masked in _texts)
            for (var at = text.IndexOf(masked, StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf(masked, at + 1, StringComparison.Ordinal) : -1)
                Array.Fill(isCovered, true, at, masked.Length);
        var shown = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (!isCovered[i]) shown.Append(text[i]);
            else if (i == 0 || !isCovered[i - 1]) shown.Append("***");
        }

        return shown.ToString();
    }

    /// <summary>Masks a text as a program prints it: line by line.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What the log shows.</returns>
    public string Print(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join('\n', OutputLines.Split(text).Select(Apply));
    }
}
