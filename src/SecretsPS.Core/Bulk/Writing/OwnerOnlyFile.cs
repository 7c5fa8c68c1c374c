namespace SecretsPS.Bulk;

/// <summary>
/// A file that only its owner may read, from its first byte on. It is written beside its place and renamed when it is
/// whole; disposed before <see cref="CommitAsync"/> it leaves nothing behind. On Windows the folder's access rules decide.
/// </summary>
public sealed class OwnerOnlyFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly bool _force;
    private readonly FileStream _stream;
    private bool _isCommitted;

    private OwnerOnlyFile(string path, string temporary, bool force, FileStream stream)
    {
        _path = path;
        _temporary = temporary;
        _force = force;
        _stream = stream;
    }

    /// <summary>Where to write.</summary>
    public Stream Stream => _stream;

    /// <summary>Makes the file beside its place.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="force">Overwrites an existing file.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SecretsManagerInputException">The file exists and force is off, or its folder cannot be written.</exception>
    public static OwnerOnlyFile Create(string path, bool force)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(path)) throw new SecretsManagerInputException("Path", $"{path} is a folder. Name a file.");
        if (!force && File.Exists(path)) throw Exists(path);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new OwnerOnlyFile(path, temporary, force, new FileStream(temporary, options));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretsManagerInputException("Path", $"{path} cannot be written: {(error is DirectoryNotFoundException ? "its folder does not exist." : error is UnauthorizedAccessException ? "you may not write there." : error.Message)}");
        }
    }

    /// <summary>Puts the whole file in its place.</summary>
    /// <param name="cancellationToken">Ends the writing; the file is then not placed.</param>
    /// <returns>When the file is in its place and on the disk.</returns>
    /// <exception cref="SecretsManagerInputException">Another program made a file of this name meanwhile, and force is off.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _stream.Flush(flushToDisk: true);
        await _stream.DisposeAsync().ConfigureAwait(false);
        try
        {
            File.Move(_temporary, _path, overwrite: _force);
        }
        catch (IOException) when (!_force && File.Exists(_path))
        {
            throw Exists(_path);
        }

        _isCommitted = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        if (!_isCommitted) File.Delete(_temporary);
    }

    private static SecretsManagerInputException Exists(string path) =>
        new("Path", $"{path} exists already. Choose another name, or overwrite it with -Force (--force).");
}
