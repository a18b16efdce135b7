using System.Text.Json;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.RealData;

/// <summary>Reads bars from a JSON array.</summary>
internal static class JsonRows
{
    public static async Task<IReadOnlyList<Row>> ReadAllAsync(Stream stream) =>
        (await JsonSerializer.DeserializeAsync<List<Row>>(stream, JsonSerializerOptions.Web, TestContext.Current.CancellationToken))!;
}
