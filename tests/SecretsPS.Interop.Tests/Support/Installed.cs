namespace SecretsPS.Interop.Tests.Support;

/// <summary>Where a client is on this machine, or why the tests cannot use it.</summary>
/// <param name="Program">The program to start.</param>
/// <param name="Missing">Why it cannot be used; null where it can.</param>
/// <param name="LacksBatchGet">The client's API model is older than BatchGetSecretValue (November 2023).</param>
internal sealed record Installed(string Program, string? Missing = null, bool LacksBatchGet = false)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<Client, Lazy<Installed>> s_found = new()
    {
        [Client.Boto3] = new(() => Wait(FindBoto3Async)),
        [Client.AwsCli] = new(() => Wait(FindAwsCliAsync)),
        [Client.JavaScript] = new(() => Wait(FindJavaScriptAsync)),
        [Client.PowerShell] = new(() => Wait(FindPowerShellAsync)),
    };

    public static Installed Find(Client client) => s_found[client].Value;

    // Skip is decided in an attribute's constructor, which cannot wait otherwise.
    private static Installed Wait(Func<Task<Installed>> find) => Task.Run(find).GetAwaiter().GetResult();

    private static async Task<Installed> FindBoto3Async()
    {
        const string Probe = "import boto3; print('batch_get_secret_value' in dir(boto3.client('secretsmanager')))";
        Installed? old = null;
        foreach (string program in OnPath("python3").Concat(OnPath("python")))
        {
            string? knows = await TryAsync(program, "-c", Probe);
            if (knows?.Trim() == "True") return new(program);
            if (knows is not null) old ??= new(program, LacksBatchGet: true);
        }

        return old ?? new("", "boto3 is missing: no python3 on the PATH imports it (Debian: python3-boto3).");
    }

    private static async Task<Installed> FindAwsCliAsync()
    {
        if (!OnPath("python3").Any()) return new("", "The AWS CLI is driven by a script, and python3 is missing.");
        Installed? old = null;
        foreach (string program in OnPath("aws"))
        {
            if (await TryAsync(program, "secretsmanager", "batch-get-secret-value", "--generate-cli-skeleton") is not null) return new(program);
            if (await TryAsync(program, "--version") is not null) old ??= new(program, LacksBatchGet: true);
        }

        return old ?? new("", "The AWS CLI is missing: no working aws on the PATH (Debian: awscli).");
    }

    private static async Task<Installed> FindJavaScriptAsync()
    {
        if (OnPath("node").FirstOrDefault() is not { } node) return new("", "The AWS SDK for JavaScript needs node, which is missing.");
        string? version = await TryAsync(node, "--version");
        if (!Version.TryParse(version?.Trim().TrimStart('v'), out var number) || number.Major < 20)
            return new("", $"The AWS SDK for JavaScript needs node 20, and this is {version?.Trim()}.");
        return await NodePackages.InstallAsync() is { } reason ? new("", reason) : new(node);
    }

    private static async Task<Installed> FindPowerShellAsync()
    {
        foreach (string program in OnPath("pwsh"))
        {
            string? version = await TryAsync(program, "-NoProfile", "-NonInteractive", "-Command", "\"$($PSVersionTable.PSVersion.Major).$($PSVersionTable.PSVersion.Minor)\"");
            if (Version.TryParse(version?.Trim(), out var number) && number >= new Version(7, 4)) return new(program);
        }

        return new("", "PowerShell 7.4+ is missing: no such pwsh on the PATH.");
    }

    private static async Task<string?> TryAsync(string program, params string[] arguments)
    {
        try
        {
            return await Child.RunAsync(Child.Prepare(program, arguments), s_patience);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    internal static IEnumerable<string> OnPath(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)))
            .Where(File.Exists);
    }
}
