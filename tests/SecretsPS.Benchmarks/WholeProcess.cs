using System.Globalization;
using SecretsPS.Local;

namespace SecretsPS.Benchmarks;

/// <summary>
/// Whole processes, as the system sees them: a program, and the same program under <c>secretsps exec</c>, in turn. Wall
/// time, and the processor time of all processes, which a busy machine does not change. The start of exec and its call
/// of the service come once and whatever the program does; they are measured with a program that does nothing.
/// </summary>
internal static class WholeProcess
{
    private static readonly string s_self = Environment.ProcessPath!;

    public static async Task<int> RunAsync(int rounds, int megabytes)
    {
        using var listener = LocalListener.Start(new LocalService());
        var connection = new[] { "--endpoint-url", listener.EndpointUrl, "--region", "eu-west-1" };
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "benchmark");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "benchmark");
        var secretsps = Repository.Path("src/SecretsPS.Cli/bin/Release/net10.0/secretsps.dll");
        var json = await MaskTime.StoreAsync(secretsps, connection).ConfigureAwait(false);
        string[] exec = [secretsps, "exec", "--secret-id", "many", .. connection, "--", s_self];
        var work = megabytes.ToString(CultureInfo.InvariantCulture);
        var runs = new[]
        {
            new Run("program", () => MaskTime.TimeAsync(s_self, ["emit", work], json)),
            new Run("the same under secretsps exec", () => MaskTime.TimeAsync("dotnet", [.. exec, "emit", work], null)),
            new Run("program that does nothing", () => MaskTime.TimeAsync(s_self, ["emit", "none"], json)),
            new Run("the same under secretsps exec", () => MaskTime.TimeAsync("dotnet", [.. exec, "emit", "none"], null)),
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1 MB of output with 1,000 values and {megabytes:N0} MB to hash in between, {rounds} rounds in turn, medians"));
        for (var round = 0; round <= rounds; round++)
            foreach (var run in runs) await run.MeasureAsync(isCounted: round > 0).ConfigureAwait(false);
        foreach (var run in runs) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {run.Name}: {run.Wall:F0} ms{Processor(run.Cpu)}"));
        Print("wall time", run => run.Wall, runs);
        if (runs[0].Cpu > 0) Print("processor time, user and system, of all processes", run => run.Cpu, runs);
        return 0;
    }

    private static void Print(string name, Func<Run, double> time, Run[] runs)
    {
        var (bare, masked, once) = (time(runs[0]), time(runs[1]), time(runs[3]) - time(runs[2]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: start of exec and its call {once:F0} ms once; masking adds {masked - once - bare:F0} ms, {(masked - once - bare) / bare:P1} of the program; ratio {(masked - once) / bare:F2}, with the start {masked / bare:F2}"));
    }

    private static string Processor(double cpu) => cpu > 0 ? string.Create(CultureInfo.InvariantCulture, $", {cpu:F0} ms of processor") : "";

    private sealed class Run(string name, Func<Task<double>> start)
    {
        private readonly List<double> _wall = [];
        private readonly List<double> _cpu = [];

        public string Name => name;

        public double Wall => Statistics.Median(_wall);

        public double Cpu => Statistics.Median(_cpu);

        public async Task MeasureAsync(bool isCounted)
        {
            var before = ChildrenTime();
            var wall = await start().ConfigureAwait(false);
            if (!isCounted) return;
            _wall.Add(wall);
            _cpu.Add(ChildrenTime() - before);
        }
    }

    // User and system time of all processes that have ended below this one, in hundredths of a second; 0 where Linux does not tell.
    private static double ChildrenTime()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        var stat = File.ReadAllText("/proc/self/stat");
        // The name, in brackets, may hold blanks.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) * 10.0;
    }
}
