using System.Security.AccessControl;
using System.Security.Principal;

namespace SecretsPS.Reading;

/// <summary>Writes a file that only its owner can read, from its first byte on; it takes its name when it is whole.</summary>
internal static class OwnerOnlyFile
{
    /// <param name="path">Where it goes.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="overwrite">Whether it replaces a file of that name.</param>
    /// <exception cref="SecretsManagerInputException">It cannot be written, or one is there already.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        CheckTarget(path, overwrite);
        var beside = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = Create(beside))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SecretsManagerInputException("OutFile", $"OutFile '{path}' cannot be written: {e.Message}");
        }
        finally
        {
            Discard(beside);
        }
    }

    /// <summary>Refuses a place where nothing can be written, before a value is read for it.</summary>
    public static void CheckTarget(string path, bool overwrite)
    {
        if (Directory.Exists(path)) throw new SecretsManagerInputException("OutFile", $"OutFile '{path}' is a directory. Give the path of a file.");
        if (!overwrite && File.Exists(path)) throw new SecretsManagerInputException("OutFile", $"OutFile '{path}' exists already. Choose another name, or add Force to replace it.");
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new SecretsManagerInputException("OutFile", $"OutFile '{path}' lies in a directory that does not exist. Create it first.");
    }

    private static FileStream Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            var security = new FileSecurity();
            security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
            using var owner = WindowsIdentity.GetCurrent();
            security.AddAccessRule(new FileSystemAccessRule(owner.User!, FileSystemRights.FullControl, AccessControlType.Allow));
            return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.FullControl, FileShare.None, 4096, FileOptions.None, security);
        }

        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that is on its way says more.
        }
    }
}
