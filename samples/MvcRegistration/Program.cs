using MMOLove.Referral.AspNetCore;
using MMOLove.Referral.Hosting;
using MMOLove.Referral.Sandbox;
using MvcRegistration;

// MMOLove's side, on this machine. In production this line goes, and the two settings come from the dashboard.
await using var mmolove = await ReferralSandbox.StartAsync();

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.Configuration.AddInMemoryCollection(
[
    new("MMOLove:ServerId", mmolove.ServerId),
    new("MMOLove:ReferralSecret", mmolove.Secret),
    new("MMOLove:Endpoint", mmolove.EventsEndpoint.ToString()),
]);
builder.Services.AddMMOLoveReferral(builder.Configuration);
builder.Services.AddMMOLoveCapture();
builder.Services.AddSingleton<PlayerHooks>();
builder.Services.AddControllersWithViews();

var app = builder.Build();
app.UseMMOLoveCapture();
app.MapControllers();
await app.StartAsync();

var address = new Uri(app.Urls.First());
mmolove.Servers[0].RegistrationUrl = new Uri(address, "/register").ToString();
Console.WriteLine($"registration ready {address}");
Console.WriteLine($"  share link      {mmolove.ShareLink("alice")}");
Console.WriteLine($"  MMOLove's page  {mmolove.Dashboard()}");
await app.WaitForShutdownAsync();
