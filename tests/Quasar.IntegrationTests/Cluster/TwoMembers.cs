using System.Globalization;
using Npgsql;
using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;
using Quasar.Testing;

namespace Quasar.IntegrationTests.Cluster;

/// <summary>Two processes with the role datahub on one database, and the vendor of both.</summary>
internal sealed class TwoMembers : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly RunningSimulator vendor;

    private TwoMembers(TestDatabase database, RunningSimulator vendor, VendorTruth truth, QuasarProcess first, QuasarProcess second) =>
        (this.database, this.vendor, Truth, First, Second) = (database, vendor, truth, first, second);

    public VendorTruth Truth { get; }

    public QuasarProcess First { get; }

    public QuasarProcess Second { get; }

    public static async Task<TwoMembers> StartAsync(SimulatorOptions market)
    {
        Installation.Require();
        var database = await TestDatabase.CreateAsync();
        var vendor = await VendorSimulator.StartAsync(market, TimeProvider.System, TestContext.Current.CancellationToken);
        // Enters the plugins, and is not needed any more.
        await using (await QuasarProcess.StartAsync(Member("registry") with { Roles = "registry" }))
        {
        }
        return new TwoMembers(
            database, vendor, await VendorTruth.StartAsync(market),
            await QuasarProcess.StartAsync(Member("first")), await QuasarProcess.StartAsync(Member("second")));

        // Each has a name of its own at the database, so that it can be told who has written what.
        QuasarOptions Member(string name) => new(vendor)
        {
            Roles = "datahub",
            Database = new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = name }.ConnectionString,
        };
    }

    public string NameOf(QuasarProcess member) => member == First ? "first" : "second";

    public QuasarProcess OtherThan(QuasarProcess member) => member == First ? Second : First;

    /// <summary>The process that owns a provider by the database's book; null while nobody does.</summary>
    public async Task<QuasarProcess?> OwnerOfAsync(string provider)
    {
        var address = await QueryAsync<string>(
            $"""
            select m.address from provider_owner o join cluster_member m on m.name = o.member
            where o.provider = '{provider}' order by m.started_at desc limit 1
            """);
        return address is null ? null : IsAt(First) ? First : IsAt(Second) ? Second : null;

        bool IsAt(QuasarProcess member) =>
            address.Contains((member.Port + 10_000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>Waits until every provider runs, and gives the owner of one.</summary>
    public async Task<QuasarProcess> RunningOwnerOfAsync(string provider)
    {
        await Until.HoldsAsync(() => First.Http.RunsEveryProviderAsync(), TimeSpan.FromSeconds(30), () => $"not all providers run:\n{First.Output}");
        return (await OwnerOfAsync(provider))!;
    }

    public async Task<T?> QueryAsync<T>(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is T value ? value : default;
    }

    public Task ExecuteAsync(string sql) => database.ExecuteAsync(sql);

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Truth.DisposeAsync();
        await vendor.DisposeAsync();
        await database.DisposeAsync();
    }
}
