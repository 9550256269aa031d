using System.Text;

namespace MMOLove.Referral.Analyzers.Bench;

/// <summary>
/// The source of a game server: managers, packets, queries, timers, text. The same for the same numbers, so that two machines measure
/// the same thing.
/// </summary>
sealed class GameServerSource(int lines, int signEvery)
{
    const int MethodsInFile = 24;

    public IEnumerable<(string File, string Text)> Files()
    {
        yield return ("Model.cs", Model);
        var written = 0;
        for (var file = 0; written < lines; file++)
        {
            var text = Manager(file);
            written += text.Count(c => c == '\n');
            yield return ($"Manager{file}.cs", text);
        }
    }

    string Manager(int file)
    {
        var code = new StringBuilder("namespace Server;\n\n")
            .Append($"public sealed class Manager{file}\n{{\n    private readonly Dictionary<int, Player> _players = new();\n    private readonly List<string> _log = new();\n    private int _tick;\n\n");
        for (var method = 0; method < MethodsInFile; method++) code.Append(Methods[(file + method) % Methods.Length].Replace("#", method.ToString(), StringComparison.Ordinal)).Append('\n');
        if (signEvery > 0 && file % signEvery == 0) code.Append(Signer);
        return code.Append("}\n").ToString();
    }

    const string Model = """
        namespace Server;

        public sealed class Player
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public int Level { get; set; }
            public long Experience { get; set; }
            public List<Item> Items { get; } = new();
        }

        public sealed record Item(int Id, string Name, int Amount, decimal Price);

        """;

    const string Signer = """

            public async Task Report(HttpClient client, byte[] key, Player player)
            {
                var json = System.Text.Json.JsonSerializer.Serialize(player);
                var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                var mac = System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes($"{t}.{json}"));
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://example.org/events") { Content = new StringContent(json) };
                request.Headers.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}");
                using var response = await client.SendAsync(request);
                if (!response.IsSuccessStatusCode) _log.Add(player.Name);
            }

        """;

    static readonly string[] Methods =
    [
        """
            public int Advance#(int elapsed)
            {
                _tick += elapsed;
                var levelled = 0;
                foreach (var player in _players.Values)
                {
                    player.Experience += elapsed * (player.Level + 1);
                    if (player.Experience < player.Level * 1000L) continue;
                    player.Level++;
                    player.Experience = 0;
                    levelled++;
                    _log.Add($"{player.Name} reached level {player.Level} at tick {_tick}");
                }

                return levelled;
            }

        """,
        """
            public Player? Find#(string name)
            {
                if (string.IsNullOrWhiteSpace(name)) return null;
                var found = _players.Values.Where(p => p.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)).OrderBy(p => p.Level).ThenBy(p => p.Id).FirstOrDefault();
                if (found is null)
                {
                    _log.Add("no player " + name.Trim().ToUpperInvariant());
                    return null;
                }

                return found;
            }

        """,
        """
            public byte[] Packet#(Player player, byte opcode)
            {
                using var stream = new MemoryStream();
                using var writer = new BinaryWriter(stream);
                writer.Write(opcode);
                writer.Write(player.Id);
                writer.Write(player.Name);
                switch (opcode)
                {
                    case 1:
                        writer.Write(player.Level);
                        break;
                    case 2:
                        foreach (var item in player.Items) writer.Write(item.Id * item.Amount);
                        break;
                    default:
                        writer.Write((long)player.Experience);
                        break;
                }

                return stream.ToArray();
            }

        """,
        """
            public async Task<decimal> Trade#(Player from, Player to, int itemId, CancellationToken cancellationToken)
            {
                var item = from.Items.Find(i => i.Id == itemId);
                if (item is null) throw new ArgumentException("The player does not have the item.", nameof(itemId));
                try
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(item.Amount), cancellationToken).ConfigureAwait(false);
                    from.Items.Remove(item);
                    to.Items.Add(item with { Amount = item.Amount - 1 });
                }
                catch (OperationCanceledException)
                {
                    _log.Add($"trade of {item.Name} cancelled");
                    return 0m;
                }

                return item.Price * item.Amount;
            }

        """,
        """
            public Dictionary<int, string> Ranking#(int count)
            {
                var ranking = new Dictionary<int, string>();
                var place = 1;
                foreach (var group in _players.Values.GroupBy(p => p.Level).OrderByDescending(g => g.Key))
                {
                    foreach (var player in group.Take(count))
                    {
                        ranking[place++] = player.Name + ":" + player.Level.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    }
                }

                return ranking;
            }

        """,
    ];
}
