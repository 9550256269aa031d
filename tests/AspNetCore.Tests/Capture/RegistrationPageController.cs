using Microsoft.AspNetCore.Mvc;

namespace MMOLove.Referral.AspNetCore.Tests.Capture;

/// <summary>An MVC registration page.</summary>
[Route("/mvc")]
public sealed class RegistrationPageController : Controller
{
    [HttpGet]
    public string Landing(Mmref mmref) => MmrefTests.Show(mmref);

    [HttpPost]
    public string Register(string name, Mmref mmref) => name.Length > 0 ? MmrefTests.Show(mmref) : "";
}
