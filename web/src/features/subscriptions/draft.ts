import type { NewSubscription, Provider } from '@/api/types';
import { isIntraday, shortestFirst } from '@/lib/interval';
import type { Series } from '@/lib/series';
import { formatDay } from '@/lib/time';

/** The form as it stands; days are `yyyy-mm-dd` and mean midnight UTC. */
export interface Draft extends Series {
  from: string;
  live: boolean;
}

const day = 86_400_000;

/** Far enough back to be useful at once, near enough to arrive within a minute. */
export function suggestedFrom(interval: string, now: number) {
  const days = isIntraday(interval) ? (interval === '1m' ? 7 : 90) : 365 * 10;
  return formatDay(Math.floor(now / day) * day - days * day);
}

export function intervalsOf(provider: Provider | undefined) {
  return shortestFirst([...(provider?.historicalIntervals ?? []), ...(provider?.liveIntervals ?? [])]);
}

export function streams(provider: Provider | undefined, interval: string) {
  return provider?.liveIntervals.includes(interval) ?? false;
}

/** What still keeps the draft from being sent, or null. */
export function obstacle(draft: Draft, now: number): string | null {
  if (!draft.provider) return 'Choose a vendor.';
  if (!draft.symbol) return 'Choose a symbol.';
  if (!draft.interval) return 'Choose an interval.';
  const from = Date.parse(draft.from);
  if (Number.isNaN(from)) return 'Say from which day on.';
  if (from > now) return 'The first day lies in the future.';
  return null;
}

export function toRequest(draft: Draft, provider: Provider | undefined): NewSubscription {
  return {
    provider: draft.provider,
    symbol: draft.symbol,
    interval: draft.interval,
    from: `${draft.from}T00:00:00Z`,
    live: draft.live && streams(provider, draft.interval),
  };
}
