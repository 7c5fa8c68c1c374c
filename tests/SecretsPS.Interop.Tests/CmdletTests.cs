using System.Diagnostics;
using System.Text.Json.Nodes;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Interop.Tests;

/// <summary>What the cmdlets write, boto3 reads byte for byte, and the other way round.</summary>
public sealed class CmdletTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [ClientFact(Client.PowerShell, Client.Boto3)]
    public async Task Boto3_reads_what_the_cmdlets_wrote()
    {
        await using var serve = await ServeProcess.StartAsync();

        await Child.RunAsync(PowerShell("write.ps1", serve, "-Csv", Repository.Samples, "-Values", Repository.Data("values.json")), s_patience);
        var seen = await JsonOf(Python("read.py", serve, Repository.Data("values.json"), Repository.Samples));

        AssertEqual(seen["expected"], seen["actual"]);
        Assert.Equal(27, seen["actual"]!.AsObject().Count);
    }

    [ClientFact(Client.PowerShell, Client.Boto3)]
    public async Task The_cmdlets_read_what_boto3_wrote()
    {
        await using var serve = await ServeProcess.StartAsync();

        var written = await JsonOf(Python("write.py", serve, Repository.Data("values.json")));
        var read = await JsonOf(PowerShell("read.ps1", serve));

        AssertEqual(written, read);
        Assert.Equal(13, read["secrets"]!.AsObject().Count);
    }

    private static ProcessStartInfo PowerShell(string script, ServeProcess serve, params string[] arguments) =>
        Child.Prepare(Installed.Find(Client.PowerShell).Program, ["-NoProfile", "-NonInteractive", "-File", Repository.Script(script), "-ModulePath", Repository.Module, "-EndpointUrl", serve.EndpointUrl, .. arguments]);

    private static ProcessStartInfo Python(string script, ServeProcess serve, params string[] arguments) =>
        Child.Prepare(Installed.Find(Client.Boto3).Program, [Repository.Script(script), serve.EndpointUrl, .. arguments]);

    private static async Task<JsonNode> JsonOf(ProcessStartInfo start) => JsonNode.Parse(await Child.RunAsync(start, s_patience))!;

    private static void AssertEqual(JsonNode? expected, JsonNode? actual)
    {
        string difference = Json.Difference(expected, actual);
        Assert.True(difference.Length == 0, difference);
    }
}
