using SecretsPS.Cli;

return await CommandLine.RunAsync(args, CliHost.ForConsole()).ConfigureAwait(false);
