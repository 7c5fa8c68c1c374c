using System.Text;
using SecretsPS.Aws;

namespace SecretsPS.Cli;

/// <summary>What the command line stands on: streams, terminal and client factory. Tests bring their own.</summary>
internal sealed record CliHost
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required Func<Stream> OpenInput { get; init; }

    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Standard error in bytes, for what a program writes there.</summary>
    public required Func<Stream> OpenError { get; init; }

    /// <summary>Columns of the terminal; null where the output goes to a file or a pipe.</summary>
    public int? TerminalWidth { get; init; }

    public ISecretsManagerFactory Clients { get; init; } = new SecretsManagerFactory();

    public static CliHost ForConsole()
    {
        // Names and tags may hold any character, whatever the terminal's code page says.
        if (!OperatingSystem.IsWindows() || Console.IsOutputRedirected) Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CliHost
        {
            Output = Console.Out,
            Error = Console.Error,
            OpenInput = Console.OpenStandardInput,
            OpenOutput = Console.OpenStandardOutput,
            OpenError = Console.OpenStandardError,
            TerminalWidth = Console.IsOutputRedirected ? null : Math.Max(20, Console.WindowWidth),
        };
    }
}
