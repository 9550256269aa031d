using AspNetRegistration;

try
{
    await Site.RunAsync(SiteOptions.Parse(args));
    return 0;
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message + Environment.NewLine + SiteOptions.Usage);
    return 2;
}
catch (IOException taken)
{
    Console.Error.WriteLine("The site cannot start; does it run already? " + taken.Message);
    return 1;
}
