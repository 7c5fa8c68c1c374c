using System.Text;
using SecretsPS.Bulk;
using SecretsPS.Formats.DotEnv;

namespace SecretsPS.Formats.Writing;

/// <summary>Writes NAME=value. Tags, descriptions and keys have no place in a .env file and are left out.</summary>
internal sealed class DotEnvRowWriter : IRowWriter
{
    private readonly StreamWriter _text;

    public DotEnvRowWriter(Stream stream) => _text = new StreamWriter(stream, new UTF8Encoding(false, true), bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\n" };

    public async Task WriteAsync(SecretRow row, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (row.SecretString is null) throw CannotHold(row, row.SecretBinary is null ? "it has no value" : "it is binary", "json, jsonl, yaml or csv");
        if (!DotEnvNames.IsValid(row.Name ?? "")) throw CannotHold(row, "its name is not that of a variable (letters, digits and _, no digit first)", "json, jsonl, yaml or csv");
        var value = row.SecretString.RevealString();
        if (value.Contains('\0', StringComparison.Ordinal)) throw CannotHold(row, "it holds a NUL character", "json, jsonl or yaml");
        await _text.WriteLineAsync($"{row.Name}={Quote(value)}").ConfigureAwait(false);
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => _text.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _text.DisposeAsync();

    private static string Quote(string value)
    {
        if (value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ':' or '@' or '+' or '%')) return value;
        if (value.AsSpan().IndexOfAny("'\r\n") < 0) return $"'{value}'";
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '"' or '\\' or '$' => quoted.Append('\\').Append(c),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static SecretsManagerInputException CannotHold(SecretRow row, string why, string formats) =>
        new("Format", $"'{row.Name}' does not fit into a .env file: {why}. Export it to {formats}.");
}
