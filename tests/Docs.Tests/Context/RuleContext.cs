// What the examples of the rules take for granted: the code of a server that signs by hand, of its controllers, and of a Unity client.
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using MMOLove.Callback;
using MMOLove.Referral;

public sealed class Player
{
    public int Level, Id;
    public string? Token, ReferralToken;
    public string DisplayName = "";
}

public class MonoBehaviour;

public sealed class TextAsset
{
    public string text = "";
}

public static class Resources
{
    public static T Load<T>(string name) where T : new() => new();
}

public sealed record LevelReached(int Level);

public sealed class Connection
{
    public void Send(object message) => message.ToString();
}

public sealed class Hooks
{
    public void ReachedLevelTen(string? token, long accountId, bool test = false) => token?.Trim();
}

public abstract class Context
{
    protected static readonly string serverId = "", secret = "", token = "", body = "", json = "", header = "", hex = "", id = "", t = "", expected = "", received = "", endpoint = "";
    protected static readonly long accountId = 42;
    protected static readonly byte[] key = [], raw = [], mac = [];
    protected static readonly object payload = new();
    protected static readonly Player account = new(), player = new();
    protected static readonly Hooks hooks = new();
    protected static readonly Connection _connection = new();
    protected static readonly IConfiguration configuration = null!;
    protected static readonly ILogger logger = null!, _logger = null!;
    protected static readonly HttpClient http = new();
    protected static readonly HttpRequestMessage request = new();
    protected static readonly ReferralClient client = null!, _client = null!;
    protected static readonly HttpRequest Request = null!;

    protected static IActionResult Unauthorized() => new UnauthorizedResult();

    protected static IActionResult Ok() => new OkResult();

    protected static string Sign(string text, string secret) => text + secret;

    protected static string Mac(string text) => text;

    protected static string Hex(object bytes) => bytes.ToString()!;

    protected static bool Verify(string text, string? header) => text == header;

    protected static bool FixedTimeEquals(string left, string right) => left.Length == right.Length;

    protected static void GrantReward(Player player) => player.Level++;
}
