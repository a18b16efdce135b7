using System.Net;
using System.Net.Sockets;

namespace Quasar.Plugins.Tests.Zoo;

/// <summary>Plugins that reach past their gateway find nothing there.</summary>
public sealed class EscapeTests(Neighbour neighbour)
{
    [Theory]
    [InlineData("read:/etc/passwd", "Could not find")]
    [InlineData("read:/etc/hosts", "Could not find")]
    [InlineData("list:/home", "Could not find")]
    [InlineData("list:/root", "Could not find")]
    [InlineData("list:/sys", "Could not find")]
    [InlineData("list:/var", "Could not find")]
    [InlineData("list:/run", "Could not find")]
    [InlineData("write:/here", "Exception")]
    [InlineData("write:/dev/shm/here", "Exception")]
    [InlineData("write:/proc/sys/kernel/domainname", "Exception")] // harmless, and guarded like those that are not
    [InlineData("fill:/tmp/here", "No space left on device")]
    [InlineData("write:/tmp/here", "got: written")]
    [InlineData("hash:abc", "got: BA7816BF")] // which .NET computes with a library of the system's
    [InlineData("processes", "got: bwrap,dotnet")]
    [InlineData("connect:1.1.1.1:443", "Network is unreachable")]
    [InlineData("resolve:my-secret.evil.example", "SocketException")]
    [InlineData("datagram:1.1.1.1:53", "Network is unreachable")]
    public async Task What_lies_beyond_the_wall_is_not_there(string act, string words)
    {
        Wall.IsWanted();
        await using var beast = await PluginUnderTest.RunAsync();
        (await beast.RefuseAsync(act)).Message.ShouldContain(words);
        await neighbour.HasLostNothingAsync();
    }

    [Fact]
    public async Task The_first_process_it_sees_has_nothing_in_its_environment()
    {
        Wall.IsWanted();
        await using var beast = await PluginUnderTest.RunAsync();
        // Where Quasar runs as root, that process is not even the plugin's own.
        var words = (await beast.RefuseAsync("read:/proc/1/environ")).Message;
        if (words.Contains("Access to the path '/proc/1/environ' is denied", StringComparison.Ordinal)) return;
        var names = words["got: ".Length..].Split('\0').Select(variable => variable.Split('=')[0]);
        names.ShouldAllBe(name => name.StartsWith("DOTNET_") || name == "TZ" || name.Length == 0);
    }

    [Fact]
    public async Task A_port_of_this_machine_is_another_machines()
    {
        Wall.IsWanted();
        using var database = new TcpListener(IPAddress.Loopback, 0);
        database.Start();
        await using var beast = await PluginUnderTest.RunAsync();
        (await beast.RefuseAsync($"connect:{database.LocalEndpoint}")).Message.ShouldContain("Connection refused");
        database.Pending().ShouldBeFalse();
        await neighbour.HasLostNothingAsync();
    }

    [Fact]
    public async Task A_socket_in_the_file_system_is_not_there()
    {
        Wall.IsWanted();
        var folder = Directory.CreateTempSubdirectory("quasar-zoo-");
        using var database = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Path.Combine(folder.FullName, ".s.PGSQL.5432");
        database.Bind(new UnixDomainSocketEndPoint(path));
        database.Listen();
        await using var beast = await PluginUnderTest.RunAsync();
        (await beast.RefuseAsync($"connect:{path}")).Message.ShouldContain("SocketException");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Its_parent_cannot_be_killed()
    {
        Wall.IsWanted();
        await using var beast = await PluginUnderTest.RunAsync();
        await beast.RefuseAsync("kill-parent");
        (await beast.GetAsync("bars:1")).Bars.Count.ShouldBe(1);
        beast.Plugin.Status.Restarts.ShouldBe(0);
        await neighbour.HasLostNothingAsync();
    }

    [Fact]
    public async Task What_it_left_behind_dies_with_it()
    {
        string socket;
        await using (var beast = await PluginUnderTest.RunAsync())
        {
            socket = beast.GatewaySocket;
            await beast.FailAsync("grandchild");
            await Eventually.HoldsAsync(() => beast.Plugin.Status.Restarts == 1);
            HostProcesses().Count(line => line.Contains(socket)).ShouldBeLessThanOrEqualTo(3, "bubblewrap, its first process, and the child");
        }

        HostProcesses().ShouldNotContain(line => line.Contains(socket));
    }

    private static List<string> HostProcesses() =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(folder =>
        {
            try
            {
                return File.ReadAllText($"{folder}/cmdline");
            }
            catch (IOException)
            {
                return ""; // It has just ended.
            }
        }),
    ];
}
