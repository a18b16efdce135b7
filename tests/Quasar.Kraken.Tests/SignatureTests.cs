using System.Security.Cryptography;

namespace Quasar.Kraken.Tests;

/// <summary>What is handed to the host to be signed, against Kraken's own examples.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData(
        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==", "1616492376594",
        "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25", "/0/private/AddOrder",
        "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==")]
    [InlineData(
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", "1700000000000000000", "nonce=1700000000000000000", "/0/private/Balance",
        "6i7+cpXVLDDnDOekgsRcgFQhkYFyPDSSxhSVA8OrA6vjziXcy2K1DP3n7f9B/Kgni71WjBSQusZKxduRsdF20Q==")]
    public void A_signature_is_that_of_krakens_documentation(string secret, string nonce, string body, string path, string signature)
    {
        var request = KrakenPrivate.ToSign(path, nonce, body);

        Convert.ToBase64String(HMACSHA512.HashData(Convert.FromBase64String(secret), request.Message.Span)).ShouldBe(signature);
    }
}
