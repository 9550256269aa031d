using System.Net;

namespace MMOLove.Referral.Sandbox;

/// <summary>How a <see cref="ReferralSandbox"/> is started. Every default suits a test: loopback, a free port, in memory.</summary>
public sealed class ReferralSandboxOptions
{
    /// <summary>The servers MMOLove knows. Empty: one, with a random id and secret.</summary>
    public IList<SandboxServerOptions> Servers { get; set; } = [];

    /// <summary>TCP port, 0 to 65,535; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>The address listened on. Anything but loopback needs <see cref="AccessToken"/>.</summary>
    public IPAddress BindAddress { get; set; } = IPAddress.Loopback;

    /// <summary>What pages and <c>/sandbox/*</c> ask for, at least 16 characters. Null: nothing, on loopback only.</summary>
    public string? AccessToken { get; set; }

    /// <summary>
    /// Host names accepted in the Host header besides <c>localhost</c> and IP addresses, such as
    /// <c>host.docker.internal</c>. Other names are refused: a page that rebinds its DNS name to this machine carries its own.
    /// </summary>
    public IList<string> AllowedHosts { get; set; } = [];

    /// <summary>Hosts that reward callbacks may go to besides loopback, by name. None by default.</summary>
    public IList<string> AllowedCallbackHosts { get; set; } = [];

    /// <summary>A SQLite file that keeps servers, referrals, events, callbacks and the token key. Null: everything in memory.</summary>
    public string? Data { get; set; }

    /// <summary>The clock under <see cref="ReferralSandbox.Clock"/>. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How many of the newest events keep their exact bytes, 0 or more. Older ones keep everything else.</summary>
    public int MaxRetainedBodies { get; set; } = 10_000;
}
