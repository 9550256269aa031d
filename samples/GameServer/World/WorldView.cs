namespace GameServer.World;

/// <summary>What can be seen of the world from outside its thread, as of the last tick.</summary>
public sealed record WorldView(int Accounts, int Playing, int AtLevelTen, int Rewarded, TimeSpan LongestTick);
