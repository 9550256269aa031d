using Microsoft.Playwright;

namespace MMOLove.Referral.Browser.Tests;

/// <summary>The pictures of docs and samples are taken by these tests: where MMOLOVE_DOCS_IMAGES names a checkout's root, and nowhere else.</summary>
static class Pictures
{
    static readonly string? Root = Environment.GetEnvironmentVariable("MMOLOVE_DOCS_IMAGES");

    /// <param name="page">What is pictured, as far as the window shows it.</param>
    /// <param name="path">Below the root, without the ending.</param>
    public static async Task TakeAsync(IPage page, string path)
    {
        if (!string.IsNullOrEmpty(Root))
            await page.ScreenshotAsync(new() { Path = Path.Combine(Root, path + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    /// <param name="part">What is pictured, whole.</param>
    /// <param name="path">Below the root, without the ending.</param>
    public static async Task TakeAsync(ILocator part, string path)
    {
        if (!string.IsNullOrEmpty(Root))
            await part.ScreenshotAsync(new() { Path = Path.Combine(Root, path + ".png"), Animations = ScreenshotAnimations.Disabled });
    }
}
