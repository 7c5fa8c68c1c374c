using SecretsPS.Cli;
using SecretsPS.Cli.Running;

// First of all: what is stopped from here on leaves nothing half done.
using var interruption = new Interruption();
return await CommandLine.RunAsync(args, CliHost.ForConsole(), interruption).ConfigureAwait(false);
