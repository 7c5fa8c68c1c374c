using System.Xml.Linq;

namespace SecretsPS.Module.Tests.Help;

/// <summary>The MAML of a cmdlet, as Get-Help reads it.</summary>
internal sealed class HelpMaml
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private HelpMaml(XElement command) => Command = command;

    public static string Folder => Path.Combine(Repository.Root, "docs", "maml");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.xml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>What the built module ships, by cmdlet.</summary>
    public static IReadOnlyDictionary<string, XElement> Shipped { get; } =
        XDocument.Load(Path.Combine(Repository.Module, "en-US", "SecretsPS.dll-Help.xml")).Root!.Elements(s_command + "command").ToDictionary(command => command.Element(s_command + "details")!.Element(s_command + "name")!.Value, StringComparer.Ordinal);

    public XElement Command { get; }

    public string Synopsis => Paragraphs(Command.Element(s_command + "details")!.Element(s_maml + "description"));

    public string Description => Paragraphs(Command.Element(s_maml + "description"));

    public string Notes => Paragraphs(Command.Element(s_maml + "alertSet")?.Element(s_maml + "alert"));

    /// <summary>Names of the parameters of each set, in the order of the syntax.</summary>
    public IEnumerable<string[]> Syntax => Command.Element(s_command + "syntax")!.Elements(s_command + "syntaxItem").Select(item => item.Elements(s_command + "parameter").Select(Name).ToArray());

    public IEnumerable<MamlParameter> Parameters => (Command.Element(s_command + "parameters")?.Elements(s_command + "parameter") ?? []).Select(parameter => new MamlParameter(
        Name(parameter),
        parameter.Element(s_dev + "type")!.Element(s_maml + "name")!.Value,
        parameter.Attribute("position")!.Value,
        parameter.Attribute("pipelineInput")!.Value,
        parameter.Attribute("aliases")!.Value,
        Paragraphs(parameter.Element(s_maml + "description")),
        parameter.Element(s_dev + "defaultValue")?.Value,
        [.. parameter.Element(s_command + "parameterValueGroup")?.Elements().Select(value => value.Value) ?? []]));

    public IEnumerable<(string Title, string Code, string Remarks)> Examples => Command.Element(s_command + "examples")!.Elements(s_command + "example").Select(example => (
        example.Element(s_maml + "title")!.Value,
        example.Element(s_dev + "code")!.Value,
        Paragraphs(example.Element(s_dev + "remarks"))));

    public IEnumerable<(string Type, string Text)> Inputs => Values("inputTypes", "inputType");

    public IEnumerable<(string Type, string Text)> Outputs => Values("returnValues", "returnValue");

    public IEnumerable<string> Links => Command.Element(s_command + "relatedLinks")!.Elements().Select(link => link.Element(s_maml + "linkText")!.Value);

    public static HelpMaml Read(string name) => new(XElement.Load(Path.Combine(Folder, name + ".xml"), LoadOptions.PreserveWhitespace));

    private static string Name(XElement parameter) => parameter.Element(s_maml + "name")!.Value;

    private static string Paragraphs(XElement? element) => PlainText.Of(string.Join(' ', element?.Elements(s_maml + "para").Select(paragraph => paragraph.Value) ?? []));

    private IEnumerable<(string Type, string Text)> Values(string group, string item) => (Command.Element(s_command + group)?.Elements(s_command + item) ?? [])
        .Select(value => (value.Element(s_dev + "type")!.Element(s_maml + "name")!.Value, Paragraphs(value.Element(s_maml + "description"))));
}

/// <summary>A parameter of MAML.</summary>
internal sealed record MamlParameter(string Name, string Type, string Position, string PipelineInput, string Aliases, string Text, string? Default, IReadOnlyList<string> AcceptedValues);
