using Quasar.Serving;

namespace Quasar.Tests.Serving;

public sealed class OpenFigiSettingsTests
{
    [Theory]
    [InlineData(null, "https://figi.example", null, null)]
    [InlineData("", null, null, null)]
    [InlineData("secret", null, "https://api.openfigi.com/", "secret")]
    [InlineData("secret", "", "https://api.openfigi.com/", "secret")]
    [InlineData("none", null, "https://api.openfigi.com/", null)]
    [InlineData("none", "http://localhost:8091/figi", "http://localhost:8091/figi/", null)]
    public void It_is_asked_only_where_a_key_or_none_is_named(string? key, string? address, string? asked, string? with)
    {
        var (read, sent) = Read(key, address);

        read?.ToString().ShouldBe(asked);
        sent.ShouldBe(with);
    }

    [Theory]
    [InlineData("figi.example")]
    [InlineData("ftp://figi.example")]
    [InlineData("/v3")]
    public void What_is_no_address_is_refused_by_its_name(string address) =>
        Should.Throw<StartException>(() => Read("secret", address)).Message.ShouldBe($"QUASAR_OPENFIGI_ADDRESS is no address: {address}");

    private static (Uri? Address, string? Key) Read(string? key, string? address) => OpenFigiSettings.Read(name => name switch
    {
        OpenFigiSettings.KeyVariable => key,
        OpenFigiSettings.AddressVariable => address,
        _ => null,
    });
}
