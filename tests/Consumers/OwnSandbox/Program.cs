using MMOLove.Referral;
using MMOLove.Referral.Sandbox;

await using var sandbox = await ReferralSandbox.StartAsync();
using var client = new ReferralClient(sandbox.ServerId, sandbox.Secret, sandbox.EventsEndpoint.ToString());
var token = sandbox.MintToken("alice");
var registered = await client.RegisteredAsync(token, "42", "reg-42");
var qualified = await client.QualifiedAsync(token, "qual-42");
Console.WriteLine($"{registered.Outcome} {qualified.Outcome}");
