namespace SecretsPS.Formats.YamlFiles;

/// <summary>Ends when a parser asks for too much in one step: it would read a text of any size into memory first.</summary>
internal sealed class BoundedReader(TextReader text) : TextReader
{
    /// <summary>Far above the largest value, every character of it escaped.</summary>
    public const int MostCharacters = 1024 * 1024;

    private int _count;

    /// <summary>Starts a step.</summary>
    public void StartAgain() => _count = 0;

    public override int Peek() => text.Peek();

    public override int Read()
    {
        if (++_count > MostCharacters) throw new ExceededException();
        return text.Read();
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = text.Read(buffer, index, count);
        _count += read;
        return _count > MostCharacters ? throw new ExceededException() : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>One step needed more than is allowed.</summary>
    public sealed class ExceededException : Exception;
}
