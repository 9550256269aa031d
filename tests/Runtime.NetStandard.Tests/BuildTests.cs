using System.Runtime.Versioning;

namespace MMOLove.Referral.Tests;

public sealed class BuildTests
{
    [Fact]
    public void The_runtime_under_test_is_the_netstandard_build() =>
        Assert.Equal(
            ".NETStandard,Version=v2.0",
            typeof(ReferralClient).Assembly.GetCustomAttributes(typeof(TargetFrameworkAttribute), false).Cast<TargetFrameworkAttribute>().Single().FrameworkName);
}
