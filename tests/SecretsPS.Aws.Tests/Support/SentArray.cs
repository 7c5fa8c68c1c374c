using System.Reflection;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>The array that a request's body is sent from, to look at after the call.</summary>
internal static class SentArray
{
    public static byte[] Of(HttpContent? content)
    {
        var field = typeof(ByteArrayContent).GetField("_content", BindingFlags.NonPublic | BindingFlags.Instance)!;
        return (byte[])field.GetValue(Assert.IsAssignableFrom<ByteArrayContent>(content))!;
    }
}
