namespace AspNetRegistration;

/// <summary>What the command line may say.</summary>
/// <param name="Port">Where the site listens on loopback; 0: a free port.</param>
/// <param name="Data">The folder of the two databases, the site's and the sandbox's.</param>
public sealed record SiteOptions(int Port, string Data)
{
    public const string Usage = "usage: dotnet run --project samples/AspNetRegistration -- [--port 5080] [--data <folder>]";

    /// <exception cref="ArgumentException">An option is unknown or has no usable value.</exception>
    public static SiteOptions Parse(string[] args)
    {
        var options = new SiteOptions(5080, Path.Combine(AppContext.BaseDirectory, "data"));
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException(args[i] + " needs a value.");
            options = args[i] switch
            {
                "--port" when ushort.TryParse(value, out var port) => options with { Port = port },
                "--port" => throw new ArgumentException("--port must be 0 to 65535."),
                "--data" => options with { Data = value },
                _ => throw new ArgumentException("There is no option " + args[i] + "."),
            };
        }
        return options;
    }
}
