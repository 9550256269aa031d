// Written from the documented .NET calls alone (contract §6), as by someone who knows nothing else of the package.
using System.Security.Cryptography;
using System.Text;
using MMOLove.Callback;
using MMOLove.Referral;

var serverId = Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID")!;
var secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET")!;
var token = args[1];
var client = new ReferralClient(serverId, secret, endpoint: args[0]);

SendResult registered = await client.RegisteredAsync(token, refereeIdentity: "42", serverEventId: "reg-42");
Console.WriteLine($"registered {registered.Status} {registered.Ok} {registered.Body.Contains("\"state\":\"registered\"")}");
SendResult qualified = await client.QualifiedAsync(token, serverEventId: "qual-42", CancellationToken.None);
Console.WriteLine($"qualified {qualified.Status} {qualified.Ok}");
SendResult unknown = await client.QualifiedAsync("no-such-token", "qual-43");
Console.WriteLine($"unknown {unknown.Status} {unknown.Ok}");

var (rawBody, header) = client.Sign("registered", token, "reg-44", refereeIdentity: "44");
var t = long.Parse(header.Split(',')[0].Substring(2));
var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{rawBody}"));
Console.WriteLine("signed " + (header == $"t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}" && header == ReferralClient.SignReferralBody(rawBody, secret, t)));

using var closed = new HttpClient();
var nobody = new ReferralClient(serverId, secret, "http://127.0.0.1:9/api/referral/events", closed);
try
{
    await nobody.QualifiedAsync(token, "qual-45");
}
catch (InvalidOperationException failure)
{
    Console.WriteLine("transport " + (failure.InnerException is not null));
}

var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
var callback = $$"""{"event":"heart.counted","server_id":"{{serverId}}","username":"PlayerOne","heart_id":"h-1","period":"2026-06","timestamp":{{now}}}""";
var callbackSecret = Environment.GetEnvironmentVariable("MMOLOVE_CALLBACK_SECRET")!;
var signature = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(callbackSecret), Encoding.UTF8.GetBytes($"{now}.{callback}"))).ToLowerInvariant();
VerifyResult good = MmoLoveCallback.VerifyHeartCallback(callback, $"t={now},v1={signature}", callbackSecret);
VerifyResult bad = MmoLoveCallback.VerifyHeartCallback(callback + " ", $"t={now},v1={signature}", callbackSecret, toleranceSec: 300);
HeartEvent? heart = good.Event;
Console.WriteLine($"callback {good.Valid} {heart!.Username} {heart.HeartId} {heart.Timestamp == now} {bad.Valid} {bad.Event is null}");
var sig = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(callbackSecret), Encoding.UTF8.GetBytes($"PlayerOne|{now}"))).ToLowerInvariant();
Console.WriteLine($"legacy {MmoLoveCallback.VerifyLegacyGet("PlayerOne", now.ToString(), sig, callbackSecret)} {MmoLoveCallback.VerifyLegacyGet("PlayerTwo", now.ToString(), sig, callbackSecret)}");
