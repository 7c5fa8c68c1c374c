using SecretsPS.Bulk;
using SecretsPS.Formats;

namespace SecretsPS.Fuzz.Tests;

/// <summary>Files of an import, read and checked as an import does before its first call.</summary>
internal static class FileTargets
{
    private const string Json = """
        [{"Name":"app/db","SecretString":{"user":"a","n":[1,2.50,null]},"Tags":{"env":"prod"},"Description":"d"},
         {"Name":"b","SecretBinary":"AQID","ReplicaRegions":["eu-west-1"]},{"Name":"c","SecretString":"\ud83d\ude00\n"}]
        """;

    public static FuzzTarget[] All =>
    [
        Of(FileFormat.Csv, "Name,SecretString,Tags,Description\napp/db,\"a,\"\"b\nc\",env=prod;team=core,d\nb,v,,\n", "Name;SecretString\r\na;b\r\n", "\ufeffName\tSecretBinary\nb\tAQID\n", "user,password,Name\na,b,c\n"),
        Of(FileFormat.Json, Json, """{"app/db":"v","b":{"k":"w"}}"""),
        Of(FileFormat.JsonLines, "{\"Name\":\"a\",\"SecretString\":\"v\"}\n\n{\"Name\":\"b\",\"SecretBinary\":\"AQID\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}\n"),
        Of(FileFormat.Yaml, "- Name: app/db\n  SecretString: &v |\n    line\n    line\n  Tags: {env: prod}\n- Name: b\n  SecretString: *v\n- {Name: c, SecretBinary: !!binary AQID}\n", "a: 1\nb: 'x''y'\n\"c\": \"\\x41\\u00e9\"\n", "%YAML 1.2\n---\n- ? Name\n  : a\n  SecretString: >-\n   f\n   g\n...\n"),
        Of(FileFormat.DotEnv, "# c\nexport A=1\nB=\"two\\nlines ${A}\"\nC='raw $x'\nD=x # c\nE=`e`\n", "A=b\r\nC=\"multi\nline\"\n"),
    ];

    private static FuzzTarget Of(FileFormat format, params string[] samples) => FuzzTarget.OfBytes("file-" + format, input => Read(input, format), samples);

    private static void Read(byte[] input, FileFormat format)
    {
        var source = new FileFormats().BufferAsync(new MemoryStream(input), "fuzz", new ReadOptions { Format = format }, default).GetAwaiter().GetResult();
        var report = new BulkImport(new NoService(), new ImportOptions()).CheckAsync([source]).GetAwaiter().GetResult();
        foreach (var problem in report.Problems) Assert.NotEmpty(problem.ToString());
        report.ThrowIfProblems();
    }

    /// <summary>Checking makes no call.</summary>
    private sealed class NoService : ISecretsManager
    {
        public Task<TResult> SendAsync<TResult>(Model.SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
            where TResult : class, new() => throw new NotSupportedException("A check made a call.");
    }
}
