using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Quasar.DataHub.Cluster;

/// <summary>Makes this process a member of the cluster, if only of one.</summary>
internal static class ClusterModule
{
    public static void AddCluster(this IHostApplicationBuilder builder, DataHubOptions options) => builder.UseOrleans(silo =>
    {
        silo.Services.AddSingleton<IMembershipTable, ClusterMembership>();
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("quasar", "quasar"));
        silo.Configure<EndpointOptions>(endpoint =>
        {
            endpoint.AdvertisedIPAddress = IPAddress.Parse(options.ClusterAddress);
            endpoint.SiloPort = options.ClusterPort;
            endpoint.GatewayPort = 0; // members only: nobody connects from outside of the cluster
        });
        // A dead process is noticed in two to four seconds, measured without a false death under full load; untuned it is twelve.
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = membership.MinProbeTimeout = membership.MaxProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 3;
            membership.NumVotesForDeathDeclaration = 2;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
        });
    });
}
