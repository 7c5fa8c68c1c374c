using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SecretsPS.Benchmarks.Micro;

/// <summary>BenchmarkDotNet over the parts of a call, in this process: what is measured is the built module, not a rebuilt one.</summary>
internal static class MicroRun
{
    public static int Run(string[] arguments)
    {
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Repository.Path("out/BenchmarkDotNet"));
        BenchmarkSwitcher.FromTypes([typeof(CallBenchmarks)]).Run(arguments.Length > 0 ? arguments : ["--filter", "*"], config);
        return 0;
    }
}
