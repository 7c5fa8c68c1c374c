using System.Runtime.InteropServices;
using System.Security;

namespace SecretsPS.Connection;

/// <summary>SecureString to SecretText and back without a managed string in between.</summary>
internal static class SecureStrings
{
    public static SecretText ToSecretText(SecureString secure)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            unsafe
            {
                return SecretText.FromChars(new ReadOnlySpan<char>((void*)pointer, secure.Length));
            }
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    public static SecureString FromSecretText(SecretText text)
    {
        // A pointer to no characters is null, which SecureString refuses.
        if (text.GetByteCount() == 0) return Empty();
        SecureString? secure = null;
        // SecureString takes 65,536 characters, which is no less than the service allows.
        text.RevealChars(characters =>
        {
            unsafe
            {
                fixed (char* first = characters) secure = new SecureString(first, characters.Length);
            }
        });
        secure!.MakeReadOnly();
        return secure;
    }

    private static SecureString Empty()
    {
        var secure = new SecureString();
        secure.MakeReadOnly();
        return secure;
    }
}
