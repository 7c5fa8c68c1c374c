namespace SecretsPS.Publishing;

/// <summary>The file through which a GitHub Actions step hands over variables.</summary>
public sealed class RunnerFile
{
    private readonly string _variable;
    private readonly string _path;

    private RunnerFile(string variable, string path)
    {
        _variable = variable;
        _path = path;
    }

    /// <summary>Finds the file and checks that it can be written.</summary>
    /// <param name="variable">GITHUB_ENV or GITHUB_OUTPUT.</param>
    /// <returns>The file.</returns>
    /// <exception cref="SecretsManagerInputException">The variable is not set, or its file cannot take UTF-8 at its end.</exception>
    public static RunnerFile Open(string variable)
    {
        var path = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(path))
            throw new SecretsManagerInputException(variable, $"{variable} is not set, so there is no file to hand variables over in. Run this in a step of a GitHub Actions job, or choose another {Surface.Current.Typed("Target")}.");
        var file = new RunnerFile(variable, path);
        using var stream = file.OpenStream();
        var start = new byte[2];
        if (stream.Read(start) == 2 && start is [0xFF, 0xFE] or [0xFE, 0xFF])
            throw new SecretsManagerInputException(variable, $"The file that {variable} names is UTF-16, so the runner would misread what is added. Write it with UTF-8 in the step before this command, as PowerShell 7 does.");
        return file;
    }

    /// <summary>Adds entries at the end: all of them or, where the disk is full, none.</summary>
    /// <param name="entries">Whole entries.</param>
    /// <param name="isWindows">Whether a line ends in CR LF.</param>
    /// <exception cref="SecretsManagerInputException">The file cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> entries, bool isWindows)
    {
        using var stream = OpenStream();
        var length = stream.Length;
        try
        {
            // What a script wrote without a newline must not swallow the first name.
            if (length > 0)
            {
                stream.Position = length - 1;
                if (stream.ReadByte() != '\n') stream.Write(isWindows ? "\r\n"u8 : "\n"u8);
            }

            stream.Write(entries);
            stream.Flush();
        }
        catch (IOException e)
        {
            stream.SetLength(length);
            throw Refuse(e);
        }
    }

    private FileStream OpenStream()
    {
        try
        {
            // Unbuffered, so that nothing is left to be written after a failure.
            return new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refuse(e);
        }
    }

    private SecretsManagerInputException Refuse(Exception e) =>
        new(_variable, $"The file that {_variable} names cannot be written: {e.Message} Nothing was published.");
}
