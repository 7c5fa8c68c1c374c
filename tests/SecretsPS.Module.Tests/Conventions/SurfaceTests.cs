namespace SecretsPS.Module.Tests.Conventions;

/// <summary>Manifest, compiled cmdlets, SURFACE.md and the Pester files say the same. No PowerShell is needed.</summary>
public sealed class SurfaceTests
{
    private const int HighImpact = 3;

    private static IEnumerable<string> CompiledNames => CompiledModule.Cmdlets.Select(cmdlet => cmdlet.Name);

    public static TheoryData<string> Compiled => [.. CompiledNames];

    public static TheoryData<string> CompiledWithSurface => [.. CompiledNames.Where(name => Surface.Current.Cmdlets.Any(cmdlet => cmdlet.Name == name))];

    [Fact]
    public void The_manifest_exports_what_is_compiled() =>
        Assert.Equal(CompiledNames, Manifest.CmdletsToExport.Order(StringComparer.Ordinal));

    [Fact]
    public void Everything_introduced_so_far_is_there()
    {
        var expected = Surface.Current.Cmdlets.Where(cmdlet => cmdlet.Issue <= Surface.Current.IntroducedThrough).Select(cmdlet => cmdlet.Name);

        Assert.Empty(expected.Except(CompiledNames, StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_there_that_the_surface_does_not_name() =>
        Assert.Empty(CompiledNames.Except(Surface.Current.Cmdlets.Select(cmdlet => cmdlet.Name), StringComparer.Ordinal));

    [Fact]
    public void Each_cmdlet_has_one_Pester_file() =>
        Assert.Empty(CompiledNames.Select(name => $"{name}.Tests.ps1").Except(Repository.PesterFiles, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Compiled))]
    public void The_class_is_public_sealed_and_named_after_the_cmdlet(string name)
    {
        var cmdlet = Find(name);

        Assert.Equal($"{name.Replace("-", "", StringComparison.Ordinal)}Command", cmdlet.ClassName);
        Assert.True(cmdlet.IsPublic, "It is not public.");
        Assert.True(cmdlet.IsSealed, "It is not sealed.");
    }

    [Theory]
    [MemberData(nameof(CompiledWithSurface))]
    public void The_parameters_are_those_of_the_surface(string name)
    {
        var compiled = Find(name).Parameters;
        var surface = Expected(name);
        var connection = surface.Calls ? Surface.Current.Connection : [];

        Assert.Empty(surface.Expected.Select(parameter => parameter.Name).Concat(connection).Except(compiled.Keys, StringComparer.Ordinal));
        foreach (var (parameter, position) in surface.Expected.Where(parameter => parameter.Position is not null))
            Assert.True(position == compiled[parameter].Position, $"{parameter} is at position {compiled[parameter].Position}, not {position}.");
        foreach (var (parameter, aliases) in surface.Aliases ?? [])
            Assert.Empty(aliases.Except(compiled[parameter].Aliases, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CompiledWithSurface))]
    public void The_pipeline_binds_as_the_surface_says(string name)
    {
        var compiled = Find(name).Parameters;

        if (compiled.TryGetValue("SecretId", out var secretId) && Expected(name).Parameters.Contains("SecretId:0", StringComparer.Ordinal))
        {
            Assert.Equal(Expected(name).ByValue, secretId.IsByValue);
            Assert.True(secretId.IsByName, "SecretId does not bind by property name.");
            Assert.Empty(new[] { "ARN", "Name" }.Except(secretId.Aliases, StringComparer.Ordinal));
        }

        Assert.DoesNotContain(compiled.Values, parameter => parameter.Name.StartsWith("Secret", StringComparison.Ordinal) && parameter.Name != "SecretId" && parameter.IsByValue);
    }

    [Theory]
    [MemberData(nameof(CompiledWithSurface))]
    public void Writes_support_WhatIf_and_deletes_ask(string name)
    {
        var compiled = Find(name);
        var surface = Expected(name);

        Assert.True(surface.Writes == compiled.SupportsShouldProcess, surface.Writes ? "It writes and does not support -WhatIf." : "It supports -WhatIf; the surface says that it changes nothing.");
        Assert.True(!surface.High || compiled.ConfirmImpact == HighImpact, "It deletes and does not ask.");
    }

    [Theory]
    [MemberData(nameof(Compiled))]
    public void It_declares_what_it_returns(string name) =>
        Assert.True(Find(name).OutputTypes.Count > 0, "It has no OutputType attribute. What returns nothing says [OutputType(typeof(void))].");

    [Theory]
    [MemberData(nameof(CompiledWithSurface))]
    public void A_verb_that_changes_something_is_a_write(string name)
    {
        string[] reads = ["Get", "Test", "Compare", "Connect", "Disconnect"];
        // It makes a text and stores it nowhere.
        var isRead = reads.Contains(name[..name.IndexOf('-', StringComparison.Ordinal)], StringComparer.Ordinal) || name == "New-SMRandomPassword";

        Assert.Equal(!isRead, Expected(name).Writes);
    }

    private static CompiledCmdlet Find(string name) => CompiledModule.Cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static SurfaceCmdlet Expected(string name) => Surface.Current.Cmdlets.Single(cmdlet => cmdlet.Name == name);
}
