using System.CommandLine;
using SecretsPS.Local;

namespace SecretsPS.Cli.Commands;

/// <summary><c>secretsps serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Build(CliHost host)
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", HelpName = "N" };
        var rateLimits = new Option<bool>("--rate-limits") { Description = "Throttle as AWS does, by its published rates." };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError("--port takes 0 to 65535.");
        });
        var command = new Command("serve", "Serve the embedded service on 127.0.0.1 for any AWS client, until Ctrl+C. Nothing is kept: secrets are gone with the process.") { port, rateLimits };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, parsed.GetValue(port), parsed.GetValue(rateLimits), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, int port, bool rateLimits, CancellationToken cancellationToken)
    {
        var service = new LocalService(new LocalServiceOptions { PublishedRateLimits = rateLimits });
        LocalListener started;
        try
        {
            started = LocalListener.Start(service, port);
        }
        catch (IOException error)
        {
            await host.Error.WriteLineAsync($"secretsps: {error.Message}").ConfigureAwait(false);
            return ExitCode.BadUsage;
        }

        using var listener = started;
        await host.Output.WriteLineAsync(listener.EndpointUrl).ConfigureAwait(false);
        await host.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        await host.Error.WriteLineAsync("Serving AWS Secrets Manager. Any access keys and any region will do. Ctrl+C ends it.").ConfigureAwait(false);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how it is meant to end.
        }

        return ExitCode.Done;
    }
}
