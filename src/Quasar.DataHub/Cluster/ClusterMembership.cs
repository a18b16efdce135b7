using System.Data;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace Quasar.DataHub.Cluster;

/// <summary>Keeps the cluster's member list in PostgreSQL, the only infrastructure its members share.</summary>
/// <remarks>Every change is bound to the version of the whole table that its author has read (the protocol of
/// Orleans' <see cref="IMembershipTable"/>), so two members never both declare the other dead.</remarks>
internal sealed class ClusterMembership(NpgsqlDataSource database) : IMembershipTable
{
    private const string Deployment = "quasar";

    private const string Columns =
        "address, host, name, status, proxy_port as proxyPort, suspects, started_at as startedAt, alive_at as aliveAt, etag";

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into cluster_version (deployment, version, etag) values (@Deployment, 0, 0) on conflict do nothing", new { Deployment });
    }

    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from cluster_member where deployment = @Deployment", new { Deployment });
    }

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "delete from cluster_member where deployment = @Deployment and status = @dead and alive_at < @before",
            new { Deployment, dead = (int)SiloStatus.Dead, before = beforeDate.UtcDateTime });
    }

    public async Task<MembershipTableData> ReadRow(SiloAddress key) => await ReadAsync("and address = @address", key.ToParsableString());

    public async Task<MembershipTableData> ReadAll() => await ReadAsync("", null);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => ChangeAsync(
        """
        insert into cluster_member (deployment, address, host, name, status, proxy_port, suspects, started_at, alive_at, etag)
        values (@Deployment, @address, @host, @name, @status, @proxyPort, @suspects::jsonb, @startedAt, @aliveAt, 0)
        on conflict do nothing
        """, entry, etag: "0", tableVersion);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => ChangeAsync(
        """
        update cluster_member set status = @status, suspects = @suspects::jsonb, alive_at = @aliveAt, etag = etag + 1
        where deployment = @Deployment and address = @address and etag = @etag
        """, entry, etag, tableVersion);

    public async Task UpdateIAmAlive(MembershipEntry entry)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "update cluster_member set alive_at = @aliveAt where deployment = @Deployment and address = @address",
            new { Deployment, address = entry.SiloAddress.ToParsableString(), aliveAt = Utc(entry.IAmAliveTime) });
    }

    // The version and the rows must come from one snapshot.
    private async Task<MembershipTableData> ReadAsync(string condition, string? address)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var (version, etag) = await connection.QuerySingleAsync<(int, long)>(
            "select version, etag from cluster_version where deployment = @Deployment", new { Deployment });
        var rows = await connection.QueryAsync<Row>(
            $"select {Columns} from cluster_member where deployment = @Deployment {condition}", new { Deployment, address });
        return new MembershipTableData(
            [.. rows.Select(row => Tuple.Create(row.ToEntry(), Text(row.ETag)))], new TableVersion(version, Text(etag)));
    }

    private async Task<bool> ChangeAsync(string change, MembershipEntry entry, string etag, TableVersion next)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // Orleans hands us the version to write together with the etag of the one it was read from.
        var moved = await connection.ExecuteAsync(
            "update cluster_version set version = @version, etag = etag + 1 where deployment = @Deployment and etag = @read",
            new { Deployment, version = next.Version, read = long.Parse(next.VersionEtag, CultureInfo.InvariantCulture) });
        if (moved != 1) return false;
        var changed = await connection.ExecuteAsync(change, new
        {
            Deployment,
            address = entry.SiloAddress.ToParsableString(),
            host = entry.HostName,
            name = entry.SiloName,
            status = (int)entry.Status,
            proxyPort = entry.ProxyPort,
            suspects = JsonSerializer.Serialize((entry.SuspectTimes ?? []).Select(s => new Suspect(s.Item1.ToParsableString(), s.Item2))),
            startedAt = Utc(entry.StartTime),
            aliveAt = Utc(entry.IAmAliveTime),
            etag = long.Parse(etag, CultureInfo.InvariantCulture),
        });
        if (changed != 1) return false;
        await transaction.CommitAsync();
        return true;
    }

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private sealed record Suspect(string By, DateTime At);

    private sealed record Row(
        string Address, string Host, string Name, int Status, int ProxyPort, string Suspects, DateTime StartedAt, DateTime AliveAt, long ETag)
    {
        public MembershipEntry ToEntry() => new()
        {
            SiloAddress = SiloAddress.FromParsableString(Address),
            HostName = Host,
            SiloName = Name,
            Status = (SiloStatus)Status,
            ProxyPort = ProxyPort,
            SuspectTimes = [.. JsonSerializer.Deserialize<List<Suspect>>(Suspects)!
                .Select(s => Tuple.Create(SiloAddress.FromParsableString(s.By), s.At))],
            StartTime = StartedAt,
            IAmAliveTime = AliveAt,
        };
    }
}
