using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>The facts that rules 101, 102 and 106 rest on, executed: which two ways of making a body give the same bytes.</summary>
public class ByteFactsTests
{
    static readonly Player Sample = new() { Name = "Zoë <1>", Level = 2.0 };
    static readonly object LowerCase = new { @event = "registered", server_id = "a" };

    [Fact]
    public async Task The_json_body_api_writes_camel_case() =>
        Assert.NotEqual(JsonSerializer.Serialize(Sample), await JsonContent.Create(Sample).ReadAsStringAsync());

    [Fact]
    public async Task It_writes_the_same_where_every_name_is_lower_case() =>
        Assert.Equal(JsonSerializer.Serialize(LowerCase), await JsonContent.Create(LowerCase, LowerCase.GetType()).ReadAsStringAsync());

    [Fact]
    public void Two_serialisations_with_the_same_options_are_equal() => Assert.Equal(JsonSerializer.Serialize(Sample), JsonSerializer.Serialize(Sample));

    [Fact]
    public void A_write_between_them_makes_them_differ()
    {
        var player = new Player { Name = "a" };
        var before = JsonSerializer.Serialize(player);
        player.Name = "b";
        Assert.NotEqual(before, JsonSerializer.Serialize(player));
    }

    [Fact]
    public void The_two_serializers_escape_and_count_differently() => Assert.NotEqual(JsonSerializer.Serialize(Sample), JsonConvert.SerializeObject(Sample));

    [Theory]
    [InlineData("""{ "Name": "a", "Level": 1 }""")]
    [InlineData("""{"Name":"Zoë","Level":1}""")]
    [InlineData("""{"Name":"a","Level":1.50}""")]
    [InlineData("""{"Name":"a","Level":1,"streak_day":7}""")]
    public void A_received_text_read_into_a_model_and_written_again_differs(string received) =>
        Assert.NotEqual(received, JsonSerializer.Serialize(JsonSerializer.Deserialize<Player>(received)));

    [Theory]
    [InlineData("""{ "Name": "a" }""")]
    [InlineData("""{"Name":"Zoë"}""")]
    public void So_does_a_node_or_a_document(string received)
    {
        using var document = JsonDocument.Parse(received);
        Assert.NotEqual(received, JsonNode.Parse(received)!.ToJsonString());
        Assert.NotEqual(received, JsonSerializer.Serialize(document));
    }

    [Fact]
    public void A_JObject_differs_even_compact() => Assert.NotEqual("""{"Level":1.50}""", JObject.Parse("""{"Level":1.50}""").ToString(Formatting.None));

    [Fact]
    public void The_raw_text_of_the_root_loses_only_white_space_around_it()
    {
        using var document = JsonDocument.Parse("\n{ \"Name\": \"Zoë\", \"Level\": 1.50 }\n");
        Assert.Equal("{ \"Name\": \"Zoë\", \"Level\": 1.50 }", document.RootElement.GetRawText());
    }

    [Fact]
    public void Ascii_is_enough_for_escaped_text_and_not_for_the_other()
    {
        Assert.Equal(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Sample)), Encoding.ASCII.GetBytes(JsonSerializer.Serialize(Sample)));
        Assert.NotEqual(Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(Sample)), Encoding.ASCII.GetBytes(JsonConvert.SerializeObject(Sample)));
    }

    sealed class Player
    {
        public string Name { get; set; } = "";

        public double Level { get; set; }
    }
}
