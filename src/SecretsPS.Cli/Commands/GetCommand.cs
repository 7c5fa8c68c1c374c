using System.CommandLine;
using SecretsPS.Bulk;
using SecretsPS.Cli.Options;
using SecretsPS.Json;
using SecretsPS.Model;

namespace SecretsPS.Cli.Commands;

/// <summary><c>secretsps get</c>: the value, byte for byte, because it was asked for.</summary>
internal sealed class GetCommand
{
    private readonly CliHost _host;
    private readonly Argument<string> _secretId = new("SECRET") { Description = "Name or ARN of the secret." };
    private readonly Option<string?> _jsonKey = new("--json-key") { Description = "Take one member of a JSON value; deeper ones by a dot: db.password.", HelpName = "KEY" };
    private readonly Option<string?> _versionId = new("--version-id") { Description = "Version of the secret.", HelpName = "ID" };
    private readonly Option<string?> _versionStage = new("--version-stage") { Description = "Staging label; AWSCURRENT by default.", HelpName = "LABEL" };
    private readonly Option<string?> _outFile = new("--out-file") { Description = "Write to a file that only you can read, instead of the standard output.", HelpName = "FILE" };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite the file." };
    private readonly ConnectionOptions _connection;

    private GetCommand(Command command, CliHost host)
    {
        _host = host;
        command.Add(_secretId);
        command.Add(_jsonKey);
        command.Add(_versionId);
        command.Add(_versionStage);
        command.Add(_outFile);
        command.Add(_force);
        _connection = new ConnectionOptions(command, host);
    }

    public static Command Build(CliHost host)
    {
        var command = new Command("get", "Print the value of a secret, exactly its bytes. In a terminal a line break follows a text.");
        var get = new GetCommand(command, host);
        command.SetAction(get.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var client = _connection.Connect(parsed, _host, parsed.GetValue(_secretId));
        var request = new GetSecretValueRequest { SecretId = parsed.GetValue(_secretId), VersionId = parsed.GetValue(_versionId), VersionStage = parsed.GetValue(_versionStage) };
        var result = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        using var text = result.SecretString;
        using var binary = result.SecretBinary;
        if (parsed.GetValue(_jsonKey) is { } key)
        {
            if (text is null) throw new SecretsManagerInputException("JsonKey", "The value is binary and has no JSON keys. Leave --json-key out.");
            using var member = JsonKey.Find(text, key);
            await WriteAsync(parsed, member, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WriteAsync(parsed, (SecretBuffer?)text ?? binary!, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private async Task WriteAsync(ParseResult parsed, SecretBuffer value, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_outFile) is { } path)
        {
            var file = OwnerOnlyFile.Create(path, parsed.GetValue(_force));
            await using var closing = file.ConfigureAwait(false);
            file.Stream.Write(value.RevealBytes());
            await file.CommitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var output = _host.OpenOutput();
        await using var flushing = output.ConfigureAwait(false);
        output.Write(value.RevealBytes());
        if (_host.TerminalWidth is not null && value is SecretText) output.Write("\n"u8);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
