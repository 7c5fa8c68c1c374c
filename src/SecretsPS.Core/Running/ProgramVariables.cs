using System.Text;
using SecretsPS.Json;
using SecretsPS.Publishing;
using SecretsPS.Reading;

namespace SecretsPS.Running;

/// <summary>
/// The variables of a program, made of secrets, and everything that must not be seen in its output. Names that
/// secrets make are checked as strictly as published ones; a name that the user wrote is the user's choice.
/// </summary>
public sealed class ProgramVariables : IDisposable
{
    private readonly VariableBuilder _fromSecrets;
    private readonly MaskTexts _namedMasks = new();
    private readonly List<byte[]> _binaries = [];
    private readonly Dictionary<string, string> _named = new(s_names);
    private readonly List<UnmaskedPart> _unmasked = [];
    private static readonly StringComparer s_names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Begins with no variable.</summary>
    /// <param name="parseJson">Makes a variable of each key of a JSON object.</param>
    /// <param name="transformation">Letters of the names that secrets make.</param>
    public ProgramVariables(bool parseJson, NameTransformation transformation) => _fromSecrets = new VariableBuilder(new PublishOptions
    {
        Target = PublishTarget.Process,
        ParseJson = parseJson,
        Transformation = transformation,
    });

    /// <summary>What of the secrets is too short, or too common, to be hidden in the output.</summary>
    public IEnumerable<UnmaskedPart> Unmasked => _fromSecrets.Unmasked.Concat(_unmasked);

    /// <summary>Secrets that look like JSON objects and are none, and so are one variable.</summary>
    public IReadOnlyList<string> BrokenJson => _fromSecrets.BrokenJson;

    /// <summary>Refuses a name that no variable can have.</summary>
    /// <param name="name">Name that the user wrote.</param>
    /// <exception cref="SecretsManagerInputException">It is empty, or holds = or NUL.</exception>
    public static void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new SecretsManagerInputException("Environment", $"{Surface.Current.Named("Environment")} holds a variable without a name. Write {Surface.Current.Variable("app/prod")} or {Surface.Current.Variable("app/prod#password")}.");
        if (name.AsSpan().IndexOfAny('=', '\0') >= 0) throw new SecretsManagerInputException("Environment", $"{Surface.Current.Named("Environment")} '{name.Replace('\0', '?')}' is no name of a variable: it holds = or NUL. Rename it.");
    }

    /// <summary>Adds a secret under the name that it makes.</summary>
    /// <param name="reference">How the user named it.</param>
    /// <param name="reading">Its value; stays the caller's.</param>
    /// <exception cref="SecretsManagerInputException">The value holds a NUL.</exception>
    public void Add(SecretReference reference, SecretReading reading)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(reading);
        CheckNul(reference.SecretId, reading.Text);
        NoteBinary(reading);
        _fromSecrets.Add(reference.Alias, new PublishedSecret(reference.SecretId, reading.Name ?? reference.SecretId, reading.ARN, reading.VersionId), reading.Text, reading.Binary);
    }

    /// <summary>Adds one variable under a name that the user wrote.</summary>
    /// <param name="name">The name.</param>
    /// <param name="reference">The value.</param>
    /// <param name="reading">The secret; stays the caller's.</param>
    /// <exception cref="SecretsManagerInputException">The key is missing, or the value holds a NUL.</exception>
    public void Add(string name, ValueReference reference, SecretReading reading)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(reading);
        if (reference.Key is null)
        {
            CheckNul(reference.SecretId, reading.Text);
            NoteBinary(reading);
            AddNamed(name, reference, reading.Text is { } text ? text.RevealString() : Convert.ToBase64String(reading.Binary is { } binary ? binary.RevealBytes() : []));
            return;
        }

        if (reading.Text is null) throw new SecretsManagerInputException("Environment", $"'{reference.SecretId}' is binary and has no JSON keys. Leave #{reference.Key} out to get its base64.");
        using var value = FindKey(reference, reading.Text);
        CheckNul(reference.SecretId, value);
        // The rest of the secret is not given to the program, so nothing of it can come out.
        AddNamed(name, reference, value.RevealString());
    }

    /// <summary>The variables, with nothing left that forbids to set them.</summary>
    /// <returns>Values by name.</returns>
    /// <exception cref="SecretsManagerInputException">Two make one name, or a secret makes a name that it may not have.</exception>
    public IReadOnlyDictionary<string, string> Build()
    {
        if (_fromSecrets.Problems.Count > 0)
            throw new SecretsManagerInputException("SecretId", $"{string.Join(' ', _fromSecrets.Problems.Select(problem => problem.Message))} Or name the variable: {Surface.Current.NameVariable}. Nothing was run.");
        var variables = new Dictionary<string, string>(_named, s_names);
        foreach (var variable in _fromSecrets.Variables)
        {
            if (!variables.TryAdd(variable.Name, variable.Value.RevealString()))
                throw new SecretsManagerInputException("Environment", $"{Surface.Current.Named("Environment")} '{variable.Name}' is the name that the secret '{variable.Secret.SecretId}' makes too. Leave one of them out, or give the secret an alias: {Surface.Current.Aliased(variable.Secret.Name)}. Nothing was run.");
        }

        return variables;
    }

    /// <summary>The masker's values.</summary>
    /// <param name="programEncoding">Encoding that the program writes in beside UTF-8; null for none.</param>
    /// <returns>All that must not be seen; the caller's to dispose.</returns>
    public Masking.MaskedValues BuildMasks(Encoding? programEncoding = null)
    {
        var masks = new Masking.MaskedValues(programEncoding);
        masks.Add(_fromSecrets.Masks);
        masks.Add(_namedMasks);
        foreach (var binary in _binaries) masks.Add(binary);
        return masks;
    }

    /// <summary>Clears the values.</summary>
    public void Dispose()
    {
        _fromSecrets.Dispose();
        foreach (var binary in _binaries) Array.Clear(binary);
    }

    private static SecretText FindKey(ValueReference reference, SecretText text)
    {
        // No parameter of its own asks for the key here, so none can be left out.
        if (!JsonLookup.IsObject(text.RevealBytes()))
            throw new SecretsManagerInputException("Environment", $"'{reference.SecretId}' is no JSON object and has no keys. Leave #{reference.Key} out to get the whole value.");
        try
        {
            return JsonKey.Find(text, reference.Key!);
        }
        catch (SecretsManagerInputException e)
        {
            throw new SecretsManagerInputException("Environment", $"'{reference.SecretId}#{reference.Key}': {e.Message}");
        }
    }

    private static void CheckNul(string secretId, SecretText? text)
    {
        if (text is not null && text.RevealBytes().Contains((byte)0))
            throw new SecretsManagerInputException("SecretId", $"The value of '{secretId}' holds a NUL, which no variable can. Store it as SecretBinary: the variable is then its base64.");
    }

    private void NoteBinary(SecretReading reading)
    {
        if (reading.Binary is { } binary) _binaries.Add(binary.RevealBytes().ToArray());
    }

    private void AddNamed(string name, ValueReference reference, string value)
    {
        if (UnmaskedPart.Find(reference.SecretId, reference.Key, value) is { } part) _unmasked.Add(part);
        _namedMasks.AddValue(value);
        _named.Add(name, value);
    }
}
