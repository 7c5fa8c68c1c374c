using System.Text;
using System.Text.Json;

namespace SecretsPS.Publishing;

/// <summary>
/// Makes variables and masks of secrets, and finds everything that forbids to set them. Nothing leaves before all
/// secrets are in: either all variables can be set, or <see cref="Problems"/> says why none is.
/// </summary>
/// <param name="options">How values become variables.</param>
public sealed class VariableBuilder(PublishOptions options) : IDisposable
{
    private readonly List<PublishedVariable> _variables = [];
    private readonly List<PublishProblem> _problems = [];
    private readonly List<UnmaskedPart> _unmasked = [];
    private readonly List<string> _brokenJson = [];
    private readonly HashSet<(string? Alias, string Secret)> _added = [];
    private readonly Dictionary<string, Source> _byName = new(NameComparer(options));

    /// <summary>The variables, in the order of the secrets and of the keys in their JSON.</summary>
    public IReadOnlyList<PublishedVariable> Variables => _variables;

    /// <summary>What forbids to set them.</summary>
    public IReadOnlyList<PublishProblem> Problems => _problems;

    /// <summary>All that must be masked.</summary>
    public MaskTexts Masks { get; } = new();

    /// <summary>What of the secrets is too short or too common to be masked.</summary>
    public IReadOnlyList<UnmaskedPart> Unmasked => _unmasked;

    /// <summary>Secrets that look like JSON objects and are none, and so are published whole.</summary>
    public IReadOnlyList<string> BrokenJson => _brokenJson;

    /// <summary>Adds a secret. One that is there under the same alias already is left out.</summary>
    /// <param name="alias">Alias, empty or null as in <see cref="SecretReference"/>.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="text">Its text; null where it is binary.</param>
    /// <param name="binary">Its bytes; null where it is text.</param>
    public void Add(string? alias, PublishedSecret secret, SecretText? text, SecretBytes? binary)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!_added.Add((alias, secret.ARN ?? secret.Name))) return;
        if (text is null && binary is null)
        {
            AddProblem(new Source(secret, alias), $"has no value. Set one with {Surface.Current.SetValue}");
            return;
        }

        if (text is null)
        {
            AddBinary(string.IsNullOrEmpty(alias) ? secret.Name : alias, new Source(secret, alias), binary!.RevealBytes());
            return;
        }

        var value = text.RevealString();
        Masks.AddValue(value);
        using var json = options.ParseJson ? JsonLeaves.TryParse(value) : null;
        if (json is { RootElement.ValueKind: JsonValueKind.Object })
        {
            // No name before the keys is what an empty alias asks for, and only JSON can do without.
            AddKeys(VariableName.FromSecret(alias ?? secret.Name, options.Transformation), new Source(secret, alias), json.RootElement);
            return;
        }

        if (options.ParseJson && json is null && value.AsSpan().TrimStart() is ['{', ..]) _brokenJson.Add(secret.SecretId);
        AddText(VariableName.FromSecret(string.IsNullOrEmpty(alias) ? secret.Name : alias, options.Transformation), new Source(secret, alias), value);
    }

    /// <summary>Clears the values.</summary>
    public void Dispose()
    {
        foreach (var variable in _variables) variable.Dispose();
    }

    private static StringComparer NameComparer(PublishOptions options) =>
        options.IsWindows || options.AsOutput || options.Target == PublishTarget.AzurePipelines ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private void AddKeys(string before, Source source, JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!TryName(property, out var key) || !JsonLeaves.TryText(property.Value, out var leaf))
            {
                AddProblem(source, $"has a JSON key or value with half of a surrogate pair, which no variable can hold. Correct it, or take the secret without {Surface.Current.Typed("ParseJson")}");
                continue;
            }

            var name = VariableName.Join(before, VariableName.FromKey(key, options.Transformation));
            var below = source.Below(key);
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                AddKeys(name, below, property.Value);
                continue;
            }

            // A text that is JSON again is taken apart too.
            using var inner = property.Value.ValueKind == JsonValueKind.String ? JsonLeaves.TryParse(leaf) : null;
            if (inner is { RootElement.ValueKind: JsonValueKind.Object }) AddKeys(name, below, inner.RootElement);
            else AddText(VariableName.FromSecret(name, options.Transformation), below, leaf);
        }
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    private void AddBinary(string name, Source source, ReadOnlySpan<byte> bytes)
    {
        Masks.AddBinary(bytes);
        Add(VariableName.FromSecret(name, options.Transformation), source, Convert.ToBase64String(bytes), isBase64: true);
    }

    private void AddText(string name, Source source, string value)
    {
        if (UnmaskedPart.Find(source.Secret.SecretId, source.Key, value) is { } part) _unmasked.Add(part);
        // Its own masks: the value of a key may be a number or an array, whose text the whole did not show.
        Masks.AddValue(value);
        Add(name, source, options.Base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) : value, options.Base64);
    }

    private void Add(string name, Source source, string value, bool isBase64)
    {
        var variable = new PublishedVariable(name, source.Secret, SecretText.FromChars(value), isBase64);
        _variables.Add(variable);
        if (isBase64) Masks.AddBase64(value);
        if (ReservedNames.Explain(name, options) is { } reserved)
            AddRefusal(name, source, reserved);
        else if (!_byName.TryAdd(name, source))
            AddClash(name, source, _byName[name]);
        if (ValueLimits.Explain(value, options) is { } limit) AddProblem(source, $"cannot be the variable {name}: {limit}");
    }

    private void AddRefusal(string name, Source source, string reason)
    {
        if (source is { Alias.Length: > 0, Key: null })
            AddProblem(source, $"has the alias '{name}', and a variable of that name cannot be set: {reason}. {Rename(source)}");
        else
            AddProblem(source, $"makes the variable '{name}', which cannot be set: {reason}. {Rename(source)}");
    }

    private static string Rename(Source source, string what = "Give the secret") =>
        $"{what} {(string.IsNullOrEmpty(source.Alias) ? "an" : "another")} alias: {Surface.Current.Aliased(source.Secret.Name)}";

    private void AddClash(string name, Source source, Source first)
    {
        if (first.Secret == source.Secret)
            AddProblem(source with { Key = null }, $"makes the variable {name} of two JSON keys, '{first.Key}' and '{source.Key}'. Rename one, or take the secret without {Surface.Current.Typed("ParseJson")}");
        else
            AddProblem(source, $"makes the variable {name}, and so does {first}. {Rename(source, "Give one of them")}");
    }

    private void AddProblem(Source source, string message) => _problems.Add(new PublishProblem(source.Secret.SecretId, PlainLine.Of($"{source} {message}.")));

    // Where a value comes from: a secret, under an alias or its name, or a key of its JSON with dots between the levels.
    private sealed record Source(PublishedSecret Secret, string? Alias, string? Key = null)
    {
        // A key may be as long as the secret; its start tells which it is.
        private const int LongKey = 200;

        public Source Below(string key)
        {
            var path = Key is null ? key : $"{Key}.{key}";
            return this with { Key = path.Length > LongKey ? $"{path[..LongKey]}…" : path };
        }

        public override string ToString() => Key is null ? $"'{Secret.SecretId}'" : $"'{Secret.SecretId}' (key '{Key}')";
    }
}
