using System.Text;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>A request that a handler saw in place of the network, and the signature that it must carry.</summary>
internal static class SignedRequest
{
    public static void Check(StubHandler handler, int index, string id, string secret, string region)
    {
        var request = handler.Requests[index];
        var address = request.RequestUri!;
        string Header(string name) => name switch
        {
            "host" => address.IsDefaultPort ? HostOf(address) : $"{HostOf(address)}:{address.Port}",
            "content-type" => request.Content!.Headers.ContentType!.ToString(),
            _ => string.Join(',', request.Headers.NonValidated[name]),
        };
        Assert.False(request.Headers.NonValidated.Contains("Host"));
        Assert.Equal(ExpectedSignature.Of(address.AbsolutePath, Header, Encoding.UTF8.GetBytes(handler.Bodies[index]), id, secret, region), Header("authorization"));
    }

    // What HttpClient puts into the Host header.
    private static string HostOf(Uri address) => address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost;
}
