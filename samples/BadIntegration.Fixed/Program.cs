using BadIntegration;
using MMOLove.Referral;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHttpClient<RegistrationSender>();
builder.Services.AddHttpClient<QualificationSender>();
builder.Services.AddSingleton(new ReferralClient("8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e", builder.Configuration["MMOLove:ReferralSecret"] ?? throw new InvalidOperationException("MMOLove:ReferralSecret is not set.")));
builder.Services.AddSingleton<LevelUp>();

var app = builder.Build();
app.MapControllers();
app.Run();
