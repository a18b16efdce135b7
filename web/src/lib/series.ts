/** What a chart shows: one symbol of one vendor in one interval. */
export interface Series {
  provider: string;
  symbol: string;
  interval: string;
}

export function sameSeries(a: Series | null, b: Series | null) {
  return a?.provider === b?.provider && a?.symbol === b?.symbol && a?.interval === b?.interval;
}

export function seriesKey({ provider, symbol, interval }: Series) {
  return `${provider}/${symbol}/${interval}`;
}
