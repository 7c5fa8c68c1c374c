using System.Security.AccessControl;
using System.Security.Principal;

namespace SecretsPS.Bulk;

/// <summary>
/// A file that only its owner may read, from its first byte on. It is written beside its place and renamed when it is
/// whole; disposed before <see cref="CommitAsync"/> it leaves nothing behind.
/// </summary>
public sealed class OwnerOnlyFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly bool _force;
    private readonly string _field;
    private readonly FileStream _stream;
    private bool _isCommitted;

    private OwnerOnlyFile(string path, string temporary, bool force, string field, FileStream stream)
    {
        _path = path;
        _temporary = temporary;
        _force = force;
        _field = field;
        _stream = stream;
    }

    /// <summary>Where to write.</summary>
    public Stream Stream => _stream;

    /// <summary>Makes the file beside its place.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="force">Overwrites an existing file.</param>
    /// <param name="field">Parameter that named the file, for messages.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SecretsManagerInputException">The file exists and force is off, or its folder cannot be written.</exception>
    public static OwnerOnlyFile Create(string path, bool force, string field = "Path")
    {
        CheckTarget(path, force, field);
        path = Path.GetFullPath(path);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            return new OwnerOnlyFile(path, temporary, force, field, Open(temporary));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(field, path, error);
        }
    }

    /// <summary>Writes a whole file at once.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="force">Overwrites an existing file.</param>
    /// <param name="field">Parameter that named the file, for messages.</param>
    /// <exception cref="SecretsManagerInputException">The file exists and force is off, or it cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool force, string field = "Path")
    {
        var file = Create(path, force, field);
        try
        {
            file._stream.Write(content);
            file.Place();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(field, path, error);
        }
        finally
        {
            file._stream.Dispose();
            file.Discard();
        }
    }

    /// <summary>Refuses a place where nothing can be written, before a value is read for it.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="force">Overwrites an existing file.</param>
    /// <param name="field">Parameter that named the file, for messages.</param>
    /// <exception cref="SecretsManagerInputException">The file exists and force is off, it is a directory, or its directory is missing.</exception>
    public static void CheckTarget(string path, bool force, string field = "Path")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) throw new SecretsManagerInputException(field, $"{Surface.Current.Named(field)} '{path}' is a directory. Give the path of a file.");
        if (!force && File.Exists(path)) throw Exists(field, path);
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))) throw new SecretsManagerInputException(field, $"{Surface.Current.Named(field)} '{path}' cannot be written: its folder does not exist. Create it first.");
    }

    /// <summary>Puts the whole file in its place.</summary>
    /// <param name="cancellationToken">Ends the writing; the file is then not placed.</param>
    /// <returns>When the file is in its place and on the disk.</returns>
    /// <exception cref="SecretsManagerInputException">Another program made a file of this name meanwhile, and force is off.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        Place();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        Discard();
    }

    private static FileStream Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            var security = new FileSecurity();
            security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
            using var owner = WindowsIdentity.GetCurrent();
            security.AddAccessRule(new FileSystemAccessRule(owner.User!, FileSystemRights.FullControl, AccessControlType.Allow));
            return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.FullControl, FileShare.None, 4096, FileOptions.Asynchronous, security);
        }

        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    private void Place()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        try
        {
            File.Move(_temporary, _path, overwrite: _force);
        }
        catch (IOException) when (!_force && File.Exists(_path))
        {
            throw Exists(_field, _path);
        }

        _isCommitted = true;
    }

    private void Discard()
    {
        if (_isCommitted) return;
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that is on its way says more.
        }
    }

    private static SecretsManagerInputException Exists(string field, string path) =>
        new(field, $"{Surface.Current.Named(field)} '{path}' exists already. Choose another name, or overwrite it with {Surface.Current.Typed("Force")}.");

    private static SecretsManagerInputException Refused(string field, string path, Exception error) =>
        new(field, $"{Surface.Current.Named(field)} '{path}' cannot be written: {(error is UnauthorizedAccessException ? "you may not write there." : error.Message)}");
}
