const minutes: Record<string, number> = { '1m': 1, '5m': 5, '15m': 15, '30m': 30, '1h': 60, '4h': 240, '1d': 1_440, '1w': 10_080, '1M': 43_200 };

/** Nominal length; a month counts as 30 days. For choosing formats and orders, never for computing bar times. */
export function nominalMinutes(interval: string) {
  return minutes[interval] ?? 0;
}

export function isIntraday(interval: string) {
  return nominalMinutes(interval) < 1_440;
}

export function shortestFirst(intervals: Iterable<string>) {
  return [...new Set(intervals)].toSorted((a, b) => nominalMinutes(a) - nominalMinutes(b));
}

const names: Record<string, string> = { '1m': '1 minute', '1h': '1 hour', '1d': '1 day', '1w': '1 week', '1M': '1 month' };

export function intervalName(interval: string) {
  return names[interval] ?? interval.replace(/m$/, ' minutes').replace(/h$/, ' hours');
}
