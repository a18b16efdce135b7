namespace Quasar.Registry.Assets.Search;

/// <summary>Looks for places in what is in order.</summary>
internal static class Places
{
    /// <summary>The first place from <paramref name="low"/> on that is not before what is looked for: the nearer, the sooner it is found.</summary>
    public static int First(int low, int count, Func<int, bool> isBefore)
    {
        var step = 1;
        while (low + step <= count && isBefore(low + step - 1))
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(count, low + step - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (isBefore(middle)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
