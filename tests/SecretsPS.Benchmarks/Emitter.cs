using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecretsPS.Benchmarks;

/// <summary>The program under test: 1 MB of lines with the values of the variable MANY, split over writes.</summary>
internal static class Emitter
{
    public const string Variable = "MANY";
    private const int Size = 1 << 20;
    private const int Write = 4099;

    /// <summary>Writes the output.</summary>
    /// <param name="work">Megabytes to hash in between, as a program that does something; <c>none</c> writes nothing at all.</param>
    public static int Run(string? work = null)
    {
        if (work == "none") return 0;
        var values = JsonSerializer.Deserialize<string[]>(Environment.GetEnvironmentVariable(Variable) ?? "[\"none\"]")!;
        var text = new StringBuilder();
        for (var i = 0; text.Length < Size; i++) text.Append("2026-01-01T00:00:00Z INFO request ").Append(i).Append(" took 17 ms, token ").Append(values[i % values.Length]).Append(", and some more words of a log\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var megabytes = work is null ? 0 : int.Parse(work, System.Globalization.CultureInfo.InvariantCulture);
        var block = new byte[(int)((long)megabytes * Size * Write / bytes.Length)];
        using var output = Console.OpenStandardOutput();
        for (var i = 0; i < bytes.Length; i += Write)
        {
            if (block.Length > 0) _ = SHA256.HashData(block);
            output.Write(bytes, i, Math.Min(Write, bytes.Length - i));
            output.Flush();
        }

        return 0;
    }
}
