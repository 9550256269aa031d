using BenchmarkDotNet.Running;

// usage: dotnet run -c Release --project bench/Suites -- --filter '*Signing*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
