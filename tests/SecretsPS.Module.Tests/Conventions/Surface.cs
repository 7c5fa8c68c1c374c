using System.Text.Json;

namespace SecretsPS.Module.Tests.Conventions;

/// <summary>The cmdlets of SURFACE.md, kept as data.</summary>
/// <param name="IntroducedThrough">Last issue whose cmdlets must be there; those of later ones may be.</param>
/// <param name="Connection">Parameters of every cmdlet that calls the service.</param>
/// <param name="Cmdlets">The cmdlets.</param>
internal sealed record Surface(int IntroducedThrough, string[] Connection, SurfaceCmdlet[] Cmdlets)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public static Surface Current { get; } =
        JsonSerializer.Deserialize<Surface>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "surface.json")), s_options)!;
}

/// <summary>One cmdlet.</summary>
/// <param name="Name">Verb-Noun.</param>
/// <param name="Issue">Issue that introduces it.</param>
/// <param name="Parameters">Names, with their position after a colon.</param>
/// <param name="Aliases">Aliases that SURFACE.md names, by parameter.</param>
/// <param name="Calls">Whether it calls the service, and so has the connection parameters.</param>
/// <param name="ByValue">Whether SecretId comes down the pipeline by value.</param>
/// <param name="Writes">Whether it supports -WhatIf.</param>
/// <param name="High">Whether it asks by default.</param>
internal sealed record SurfaceCmdlet(
    string Name,
    int Issue,
    string[] Parameters,
    Dictionary<string, string[]>? Aliases = null,
    bool Calls = true,
    bool ByValue = false,
    bool Writes = false,
    bool High = false)
{
    public IEnumerable<(string Name, int? Position)> Expected => Parameters.Select(text =>
        text.Split(':') is [var name, var position] ? (name, int.Parse(position, System.Globalization.CultureInfo.InvariantCulture)) : (text, (int?)null));
}
