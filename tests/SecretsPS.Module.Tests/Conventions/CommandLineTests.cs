using System.Text.RegularExpressions;
using SecretsPS.Cli;

namespace SecretsPS.Module.Tests.Conventions;

/// <summary>The bulk cmdlets and the commands of <c>secretsps</c> take the same options. Each exception stands here with its reason.</summary>
public sealed partial class CommandLineTests
{
    // Keys on a command line are seen by every program of the machine: profiles and the environment carry them.
    private static readonly string[] s_keys = ["Credential", "SessionToken", "DestinationCredential", "DestinationSessionToken"];

    // Arguments of the command: FILE and SECRET.
    private static readonly string[] s_arguments = ["SecretId", "InputObject"];

    public static TheoryData<string, string, string[], string[]> Pairs => new()
    {
        // Files are arguments, -WhatIf and Compare-SMSecret are --plan.
        { "Import-SMSecret", "import", ["Path"], ["--plan", "--output", "--local"] },
        // A plan has no journal and compares; both are options of the import that --plan is given beside.
        { "Compare-SMSecret", "import", ["Path"], ["--plan", "--output", "--local", "--journal", "--no-compare"] },
        // A shell has the path already; --all and --name-prefix spare it the quotes that a pattern needs.
        { "Export-SMSecret", "export", ["PassThru"], ["--local", "--all", "--name-prefix"] },
        { "Copy-SMSecret", "copy", [], ["--plan", "--output", "--local", "--all"] },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Parameters_and_options_are_the_same(string cmdlet, string command, string[] parametersOnly, string[] optionsOnly)
    {
        var parameters = CompiledModule.Cmdlets.Single(compiled => compiled.Name == cmdlet).Parameters.Keys
            .Except([.. parametersOnly, .. s_keys, .. s_arguments], StringComparer.Ordinal).Select(Kebab).Order(StringComparer.Ordinal);
        var options = Options(command).Except([.. optionsOnly, "--help"], StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(parameters, options);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void No_exception_is_out_of_date(string cmdlet, string command, string[] parametersOnly, string[] optionsOnly)
    {
        var parameters = CompiledModule.Cmdlets.Single(compiled => compiled.Name == cmdlet).Parameters.Keys;

        Assert.Empty(parametersOnly.Except(parameters, StringComparer.Ordinal));
        Assert.Empty(optionsOnly.Except(Options(command), StringComparer.Ordinal));
    }

    private static IEnumerable<string> Options(string command)
    {
        var host = new CliHost { Output = TextWriter.Null, Error = TextWriter.Null, OpenInput = () => Stream.Null, OpenOutput = () => Stream.Null, OpenError = () => Stream.Null };
        return CommandLine.Build(host).Subcommands.Single(found => found.Name == command).Options.Select(option => option.Name);
    }

    private static string Kebab(string parameter) => "--" + Capital().Replace(parameter, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
