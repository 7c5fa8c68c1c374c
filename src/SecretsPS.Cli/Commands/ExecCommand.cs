using System.CommandLine;
using SecretsPS.Cli.Options;
using SecretsPS.Cli.Output;
using SecretsPS.Cli.Running;
using SecretsPS.Model;
using SecretsPS.Publishing;
using SecretsPS.Reading;
using SecretsPS.Running;

namespace SecretsPS.Cli.Commands;

/// <summary><c>secretsps exec</c>: a program with secrets in its environment, its output masked.</summary>
internal sealed class ExecCommand
{
    public const string Name = "exec";

    private readonly CliHost _host;
    private readonly Argument<string[]> _program = new("PROGRAM") { Description = "Program and its arguments, behind --.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _secretId = new("--secret-id") { Description = "Secret whose value is set: name, ARN or ALIAS,name; may be given several times.", HelpName = "ID" };
    private readonly Option<string[]> _env = new("--env") { Description = "One variable: NAME=app/prod#password for a key of a JSON secret, NAME=app/prod for a whole value; may be given several times.", HelpName = "NAME=ID#KEY" };
    private readonly Option<bool> _parseJson = new("--parse-json") { Description = "Make a variable of each key of a JSON secret, SECRET_KEY." };
    private readonly Option<string?> _transformation = ChoiceOption.Create<NameTransformation>("--name-transformation", "Letters of the names that secrets make; Uppercase is the default.");
    private readonly ConnectionOptions _connection;

    private ExecCommand(Command command, CliHost host)
    {
        _host = host;
        command.Add(_program);
        command.Add(_secretId);
        command.Add(_env);
        command.Add(_parseJson);
        command.Add(_transformation);
        _connection = new ConnectionOptions(command, host);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_secretId) is not { Length: > 0 } && result.GetValue(_env) is not { Length: > 0 })
                result.AddError("Name the secrets with --secret-id or --env, and the program behind --: secretsps exec --secret-id app/prod -- ./deploy.sh");
        });
    }

    public static Command Build(CliHost host)
    {
        var command = new Command(Name, "Run a program with secrets in its environment. Values in its output are ***; its exit code is returned, 127 where it cannot be started, 1 or 2 where the secrets cannot be read.");
        var exec = new ExecCommand(command, host);
        command.SetAction(exec.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var transformation = parsed.Read<NameTransformation>(_transformation);
        var secrets = (parsed.GetValue(_secretId) ?? []).Select(text => Check(SecretReference.Parse(text, transformation))).ToList();
        var named = Named(parsed.GetValue(_env) ?? []);
        using var variables = new ProgramVariables(parsed.GetValue(_parseJson), transformation);
        if (!await ReadAsync(parsed, secrets, named, variables, cancellationToken).ConfigureAwait(false)) return ExitCode.SomeFailed;
        var environment = variables.Build();
        await WarnAsync(variables).ConfigureAwait(false);
        var command = parsed.GetValue(_program)!;
        return await RunAsync(new ProgramStart(command[0], command[1..], environment), variables).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(ProgramStart start, ProgramVariables variables)
    {
        using var values = variables.BuildMasks(Console.OutputEncoding);
        var output = _host.OpenOutput();
        var error = _host.OpenError();
        await using var closingOutput = output.ConfigureAwait(false);
        await using var closingError = error.ConfigureAwait(false);
        using var signals = new SignalForwarder();
        try
        {
            using var program = MaskedProgram.Start(start, values);
            signals.ForwardTo(program);
            return await program.RunAsync(bytes => Write(output, bytes), bytes => Write(error, bytes), CancellationToken.None).ConfigureAwait(false);
        }
        catch (SecretsManagerInputException e)
        {
            await _host.Error.WriteLineAsync($"secretsps: {Printable.Text(e.Message)}").ConfigureAwait(false);
            return ExitCode.NotStarted;
        }
    }

    private async Task<bool> ReadAsync(ParseResult parsed, List<SecretReference> secrets, Dictionary<string, ValueReference> named, ProgramVariables variables, CancellationToken cancellationToken)
    {
        var batch = new BatchReader();
        var clients = new Dictionary<string, ISecretsManager>(StringComparer.Ordinal);
        var isComplete = true;
        foreach (var id in secrets.Select(secret => secret.SecretId).Concat(named.Values.Select(value => value.SecretId)).Distinct(StringComparer.Ordinal))
        {
            // One client a region: its secrets go out together.
            var region = SecretArn.TryParse(id, out var arn) ? arn.Region : "";
            if (!clients.TryGetValue(region, out var client)) clients.Add(region, client = _connection.Connect(parsed, _host, id));
            batch.Add(id, client);
            if (batch.IsReady) await TakeAsync().ConfigureAwait(false);
        }

        await TakeAsync().ConfigureAwait(false);
        return isComplete;

        async Task TakeAsync()
        {
            await foreach (var outcome in batch.TakeAsync(cancellationToken).ConfigureAwait(false))
            {
                if (outcome.Reading is { } reading)
                {
                    foreach (var secret in secrets.Where(secret => secret.SecretId == outcome.SecretId)) variables.Add(secret, reading);
                    foreach (var (name, value) in named.Where(item => item.Value.SecretId == outcome.SecretId)) variables.Add(name, value, reading);
                    continue;
                }

                // No other secret would do better, and nothing was sent.
                if (outcome.Failure is SecretsManagerException { ErrorCode: ClientErrorCode.NoCredentials or ClientErrorCode.NoRegion } unconnected) throw unconnected;
                isComplete = false;
                await _host.Error.WriteLineAsync($"secretsps: {Printable.Text($"'{outcome.SecretId}': {outcome.Failure!.Message}")}").ConfigureAwait(false);
            }
        }
    }

    private static Dictionary<string, ValueReference> Named(string[] texts)
    {
        var named = new Dictionary<string, ValueReference>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new SecretsManagerInputException("Environment", $"--env '{text}' is not NAME=ID or NAME=ID#KEY. Write --env DB=app/prod#password.");
            var reference = ValueReference.Parse(text[..equals], text[(equals + 1)..]);
            ProgramVariables.CheckName(text[..equals]);
            Check(new SecretReference(null, reference.SecretId), "--env");
            if (!named.TryAdd(text[..equals], reference)) throw new SecretsManagerInputException("Environment", $"--env names '{text[..equals]}' twice. Leave one of them out.");
        }

        return named;
    }

    private static SecretReference Check(SecretReference reference, string option = "--secret-id")
    {
        if (reference.IsPrefix) throw new SecretsManagerInputException("SecretId", $"'{reference.SecretId}' is a pattern, and values are read by name. Name each secret with a --secret-id of its own.");
        try
        {
            RequestRules.Check(new GetSecretValueRequest { SecretId = reference.SecretId });
            return reference;
        }
        catch (SecretsManagerInputException e) when (e.Message.StartsWith($"{e.Field} ", StringComparison.Ordinal))
        {
            // The rule's field is the request's; here it is an option, which may stand several times.
            throw new SecretsManagerInputException(e.Field, $"{option} '{reference.SecretId}':{e.Message[e.Field.Length..]}");
        }
    }

    private async Task WarnAsync(ProgramVariables variables)
    {
        if (UnmaskedPart.Warning(variables.Unmasked) is { } unmasked) await _host.Error.WriteLineAsync($"warning: {unmasked}").ConfigureAwait(false);
        foreach (var secret in variables.BrokenJson) await _host.Error.WriteLineAsync($"warning: {Printable.Text($"'{secret}' looks like a JSON object and is none: it is one variable.")}").ConfigureAwait(false);
    }

    // A console's stream does nothing asynchronously: it would take two more threads for each piece of the output.
    private static ValueTask Write(Stream stream, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return default;
        stream.Write(bytes.Span);
        stream.Flush();
        return default;
    }
}
