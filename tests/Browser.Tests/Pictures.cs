using Microsoft.Playwright;

namespace MMOLove.Referral.Browser.Tests;

/// <summary>The docs' pictures are taken by these tests: where MMOLOVE_DOCS_IMAGES names a directory, and nowhere else.</summary>
static class Pictures
{
    static readonly string? Directory = Environment.GetEnvironmentVariable("MMOLOVE_DOCS_IMAGES");

    public static async Task TakeAsync(IPage page, string name)
    {
        if (!string.IsNullOrEmpty(Directory))
            await page.ScreenshotAsync(new() { Path = Path.Combine(Directory, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    public static async Task TakeAsync(ILocator part, string name)
    {
        if (!string.IsNullOrEmpty(Directory))
            await part.ScreenshotAsync(new() { Path = Path.Combine(Directory, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }
}
