namespace SecretsPS.Binding;

/// <summary>
/// A row or a file from the pipeline. It shows nothing of what it holds: bound parameters appear in module logging and
/// in error records, and a row carries a value.
/// </summary>
public sealed class InputRow
{
    internal InputRow(object content) => Content = content;

    internal object Content { get; }

    /// <summary>Neither a name nor a value.</summary>
    /// <returns>The word row.</returns>
    public override string ToString() => "row";
}
