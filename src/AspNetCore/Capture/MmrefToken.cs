using System.Buffers;
using MMOLove.Referral;

namespace MMOLove.Referral.AspNetCore;

/// <summary>
/// What may pass for a token. It is opaque (contract §2), so this only keeps out what no token can be: the value comes from a stranger and
/// ends up in a database and in a signed body.
/// </summary>
internal static class MmrefToken
{
    /// <summary>Name of the query value and of the cookie (contract §2).</summary>
    public const string Name = "mmref";

    /// <summary>What URLs and cookies carry without quoting. Tokens are made of letters, digits, <c>. _ - ~ + / = : %</c>.</summary>
    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-~+/=:%");

    /// <summary>The value where it may be a token, else null.</summary>
    public static string? Accept(string? value) =>
        value is { Length: > 0 and <= ReferralLimits.Token } && !value.AsSpan().ContainsAnyExcept(s_allowed) ? value : null;
}
