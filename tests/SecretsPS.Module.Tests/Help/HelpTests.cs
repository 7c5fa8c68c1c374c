using System.Globalization;
using System.Xml.Linq;
using SecretsPS.Module.Tests.Conventions;

namespace SecretsPS.Module.Tests.Help;

/// <summary>
/// The pages, their MAML and the compiled cmdlets say the same. No PowerShell is needed; ./build.ps1 Docs mends what
/// fails here.
/// </summary>
public sealed class HelpTests
{
    private static readonly string[] s_connection = ["Region", "ProfileName", "Credential", "SessionToken", "EndpointUrl", "AllowInsecureEndpoint"];

    public static TheoryData<string> Names => [.. CompiledModule.Cmdlets.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void Each_cmdlet_has_a_page_and_MAML_and_nothing_else_has()
    {
        var compiled = CompiledModule.Cmdlets.Select(cmdlet => cmdlet.Name).ToArray();

        Assert.Equal(compiled, HelpPage.Names);
        Assert.Equal(compiled, HelpMaml.Names);
        Assert.Equal(compiled, HelpMaml.Shipped.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_module_ships_the_MAML(string name) =>
        Assert.True(XNode.DeepEquals(Compact(HelpMaml.Read(name).Command), Compact(HelpMaml.Shipped[name])), "The joined help differs from docs/maml.");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_describes_the_compiled_parameters(string name)
    {
        var compiled = Find(name).AllParameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var described = HelpPage.Read(name).Parameters.ToArray();

        Assert.Equal(compiled.Keys.Order(StringComparer.Ordinal), described.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
        foreach (var parameter in described)
        {
            var actual = compiled[parameter.Name];
            Assert.Equal((actual.Type, actual.IsByValue, actual.IsByName), (parameter.Type, parameter.IsByValue, parameter.IsByName));
            Assert.Equal(actual.Aliases.Order(StringComparer.Ordinal), parameter.Aliases.Order(StringComparer.Ordinal));
            Assert.Equal(actual.Sets.Order(StringComparer.Ordinal), parameter.Sets.Order(StringComparer.Ordinal));
            Assert.NotEmpty(parameter.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_MAML_has_the_compiled_parameters(string name)
    {
        var compiled = Find(name).AllParameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var described = HelpMaml.Read(name).Parameters.ToArray();

        Assert.Equal(compiled.Keys.Order(StringComparer.Ordinal), described.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
        foreach (var parameter in described)
        {
            var actual = compiled[parameter.Name];
            Assert.Equal(actual.Type, parameter.Type);
            Assert.Equal(actual.Position?.ToString(CultureInfo.InvariantCulture) ?? "named", parameter.Position);
            Assert.Equal(actual.IsByValue, parameter.PipelineInput.Contains("ByValue", StringComparison.Ordinal));
            Assert.Equal(actual.IsByName, parameter.PipelineInput.Contains("ByPropertyName", StringComparison.Ordinal));
            Assert.Equal(actual.Aliases.Order(StringComparer.Ordinal), parameter.Aliases.Split(", ").Except(["none"], StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_syntax_has_the_compiled_parameter_sets(string name)
    {
        var cmdlet = Find(name);
        var sets = HelpPage.Read(name).Sets.ToArray();

        Assert.Equal(cmdlet.Sets.Order(StringComparer.Ordinal), sets.Order(StringComparer.Ordinal));
        var syntax = HelpMaml.Read(name).Syntax.ToArray();
        Assert.Equal(sets.Length, syntax.Length);
        for (var i = 0; i < sets.Length; i++)
        {
            var expected = cmdlet.AllParameters.Where(parameter => parameter.Sets.Contains(sets[i], StringComparer.Ordinal) || parameter.Sets.Contains(CompiledParameter.AllSets, StringComparer.Ordinal)).Select(parameter => parameter.Name);
            Assert.Equal(expected.Order(StringComparer.Ordinal), syntax[i].Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_MAML_says_what_the_page_says(string name)
    {
        var page = HelpPage.Read(name);
        var maml = HelpMaml.Read(name);

        Assert.Equal(PlainText.Of(page["SYNOPSIS"]), maml.Synopsis);
        Assert.Equal(PlainText.Of(page["DESCRIPTION"]), maml.Description);
        Assert.Equal(PlainText.Of(page["NOTES"]), maml.Notes);
        Assert.Equal(page.Blocks("INPUTS").Select(block => (block.Heading, PlainText.Of(block.Body))), maml.Inputs);
        Assert.Equal(page.Blocks("OUTPUTS").Select(block => (block.Heading, PlainText.Of(block.Body))), maml.Outputs);
        Assert.Equal(page["RELATED LINKS"].Split('\n').Select(line => PlainText.Of(line.TrimStart('-'))), maml.Links);
        Assert.Equal(
            page.Examples.Select((example, index) => (string.Create(CultureInfo.InvariantCulture, $"--------- Example {index + 1}: {PlainText.Of(example.Title)} ---------"), example.Code, PlainText.Of(example.Remarks))),
            maml.Examples);
        Assert.Equal(
            page.Parameters.Select(parameter => (parameter.Name, PlainText.Of(parameter.Text), parameter.Default, string.Join(',', parameter.AcceptedValues))),
            maml.Parameters.Select(parameter => (parameter.Name, parameter.Text, parameter.Default, string.Join(',', parameter.AcceptedValues))));
    }

    [Fact]
    public void Connection_parameters_have_one_text()
    {
        var pages = CompiledModule.Cmdlets.Where(cmdlet => cmdlet.Name != "Connect-SMSession" && cmdlet.Parameters.ContainsKey("Region")).Select(cmdlet => HelpPage.Read(cmdlet.Name)).ToArray();

        Assert.NotEmpty(pages);
        foreach (var name in s_connection)
            Assert.Single(pages.Select(page => page.Parameters.Single(parameter => parameter.Name == name).Text).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void No_file_of_the_help_is_large() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(HelpMaml.Folder).Concat(Directory.EnumerateFiles(HelpPage.Folder)), path => new FileInfo(path).Length > 100_000);

    private static CompiledCmdlet Find(string name) => CompiledModule.Cmdlets.Single(cmdlet => cmdlet.Name == name);

    // Blanks between elements are no help; the joined file is laid out as the parts are, but read without them.
    private static XElement Compact(XElement command) => XElement.Parse(command.ToString(SaveOptions.DisableFormatting), LoadOptions.None);
}
