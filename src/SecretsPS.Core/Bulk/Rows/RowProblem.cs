namespace SecretsPS.Bulk;

/// <summary>What is wrong with a row, and where. It names fields and limits, never a value.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Column">Column or property; null where the whole row or file is meant.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RowProblem(RowPlace Place, string? Column, string Message)
{
    /// <summary>Name of the secret, where the problem is one of a secret rather than of a line.</summary>
    public string? Name { get; init; }

    /// <summary>What many rows of a pipeline share, such as an unknown property; the problem is then told once, with their number.</summary>
    public string? SharedBy { get; init; }

    /// <summary>What the service said, where it is the service's problem.</summary>
    public SecretsManagerException? Error { get; init; }

    /// <summary>The name, where it is one: in a row whose columns are shifted, a value stands in its place.</summary>
    public string? ShownName => Error is not null || SecretName.IsValid(Name) ? Name : null;

    /// <summary>
    /// One line: place, name, column, message. The name is told where a place has a position, since lines of JSON, YAML
    /// and .env files seldom say which secret is meant.
    /// </summary>
    /// <returns>Text for a list of problems.</returns>
    public override string ToString()
    {
        var name = Place.Position > 0 && SecretName.IsValid(Name) ? $", '{Name}'" : "";
        return Column is null ? $"{Place}{name}: {Message}" : $"{Place}{name}, column {Column}: {WithoutColumn()}";
    }

    // Rules that serve parameters too start their sentence with the field.
    private string WithoutColumn()
    {
        if (!Message.StartsWith(Column!, StringComparison.Ordinal)) return Message;
        var rest = Message.AsSpan(Column!.Length);
        if (rest.StartsWith(": ")) return rest[2..].ToString();
        return rest.StartsWith(" ") ? rest[1..].ToString() : Message;
    }
}
