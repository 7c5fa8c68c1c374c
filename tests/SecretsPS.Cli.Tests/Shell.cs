using System.Text;
using SecretsPS.Local;

namespace SecretsPS.Cli.Tests;

/// <summary>Runs the command line in this process, against one served service.</summary>
internal sealed class Shell : IDisposable
{
    private readonly LocalListener _listener = LocalListener.Start(new LocalService());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secretsps-cli-");

    public Shell()
    {
        // The standard chain must find something; the embedded service takes any keys.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
    }

    public string Endpoint => _listener.EndpointUrl;

    public int? TerminalWidth { get; set; }

    public string Input { get; set; } = "";

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public Task<Outcome> RunAsync(params string[] args) => RunBareAsync([.. args, "--endpoint-url", Endpoint, "--region", "eu-west-1"]);

    public async Task<Outcome> RunBareAsync(params string[] args)
    {
        var (output, error, raw, rawError) = (new StringWriter(), new StringWriter(), new MemoryStream(), new MemoryStream());
        var code = await CommandLine.RunAsync(args, new CliHost
        {
            Output = output,
            Error = error,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            OpenOutput = () => raw,
            OpenError = () => rawError,
            TerminalWidth = TerminalWidth,
        });
        return new Outcome(code, output.ToString(), error + Encoding.UTF8.GetString(rawError.ToArray()), raw.ToArray());
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Delete(recursive: true);
    }
}

internal sealed record Outcome(int Code, string Output, string Error, byte[] Raw)
{
    public string Everything => Output + Error + Encoding.UTF8.GetString(Raw);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
