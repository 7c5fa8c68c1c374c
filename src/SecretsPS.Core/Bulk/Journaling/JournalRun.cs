using System.Globalization;

namespace SecretsPS.Bulk;

/// <summary>What a journal must belong to before it may be resumed: the same files, unchanged, to the same target in the same way.</summary>
internal sealed record JournalRun(IReadOnlyList<JournalFile> Files, string Target, string Options)
{
    public static JournalRun Of(IReadOnlyList<IRowSource> sources, ImportOptions options) =>
        new(sources.Select(JournalFile.Of).ToList(), options.Target, Describe(options));

    /// <summary>Returns why an unfinished run is another one, or null.</summary>
    public string? FindDifference(JournalRun unfinished)
    {
        if (Target != unfinished.Target) return $"it wrote to '{unfinished.Target}', this one writes to '{Target}'";
        if (!Files.Select(file => file.Path).SequenceEqual(unfinished.Files.Select(file => file.Path), StringComparer.Ordinal))
            return $"it reads {string.Join(", ", unfinished.Files.Select(file => file.Path))}";
        var changed = Files.Zip(unfinished.Files).FirstOrDefault(pair => pair.First != pair.Second).First;
        if (changed is not null) return $"{changed.Path} was changed since";
        return Options == unfinished.Options ? null : "its mode, prefix or other options differ";
    }

    private static string Describe(ImportOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Mode};{options.OnDeleted};compare={!options.NoCompare};replaceTags={options.ReplaceTags};prefix={options.Defaults.NamePrefix};kms={options.Defaults.KmsKeyId};tags={TagText.Format(options.Defaults.Tags)}");
}

/// <summary>A file by path, size and time of its last change. A hash of its content would be one of the values.</summary>
internal sealed record JournalFile(string Path, long Size, long ModifiedTicks)
{
    public static JournalFile Of(IRowSource source)
    {
        if (source.Path is null) throw new SecretsManagerInputException("Journal", $"A journal needs a file to resume from, and {source.DisplayName} is none. Save the rows to a file, or leave the journal out.");
        var file = new FileInfo(source.Path);
        return new JournalFile(file.FullName, file.Length, file.LastWriteTimeUtc.Ticks);
    }
}
