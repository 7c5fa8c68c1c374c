namespace SecretsPS.Bulk;

/// <summary>Where a row comes from.</summary>
/// <param name="File">File as the user named it, or the secret that is read; null for objects of a pipeline.</param>
/// <param name="Line">Line the row starts on, from 1; 0 where there are no lines.</param>
/// <param name="Position">Character of the line, from 1; 0 where the line says enough.</param>
/// <param name="Element">Number of the element in a JSON or YAML file, from 1; 0 elsewhere.</param>
public readonly record struct RowPlace(string? File, long Line, long Position = 0, long Element = 0)
{
    /// <inheritdoc/>
    public override string ToString() => (File, Line) switch
    {
        (null, 0) => "input",
        (null, _) => $"row {Line}",
        (_, 0) => File,
        _ => $"{File}:{Line}{(Position > 0 ? $":{Position}" : "")}{(Element > 0 ? $", element {Element}" : "")}",
    };
}
