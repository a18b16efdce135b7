import { describe, expect, it } from 'vitest';
import type { Provider } from '@/api/types';
import { intervalsOf, obstacle, suggestedFrom, toRequest, type Draft } from './draft';

const now = Date.UTC(2024, 2, 1, 12, 30);
const draft: Draft = { provider: 'kraken', symbol: 'BTC/USD', interval: '1m', from: '2024-02-20', live: true };
const kraken: Provider = {
  name: 'kraken',
  title: 'Kraken',
  version: '1.0.0',
  state: 'running',
  error: null,
  member: 'here',
  restarts: 0,
  historicalIntervals: ['1d', '1m', '1h'],
  liveIntervals: ['1m'],
  discoversSymbols: true,
  offersIndices: false,
  sandbox: null,
  missingSecrets: [],
  denials: { count: 0, last: [] },
};

describe('a draft of a subscription', () => {
  it('is sent from midnight UTC, whatever zone the browser is in', () => {
    expect(toRequest(draft, kraken).from).toBe('2024-02-20T00:00:00Z');
  });

  it('does not ask for a stream that the vendor does not have', () => {
    expect(toRequest({ ...draft, interval: '1d' }, kraken).live).toBe(false);
    expect(toRequest(draft, kraken).live).toBe(true);
  });

  it('says what is still to be chosen', () => {
    expect(obstacle({ ...draft, symbol: '' }, now)).toBe('Choose a symbol.');
    expect(obstacle({ ...draft, from: '' }, now)).toBe('Say from which day on.');
    expect(obstacle({ ...draft, from: '2024-03-02' }, now)).toBe('The first day lies in the future.');
    expect(obstacle(draft, now)).toBeNull();
  });

  it('starts a week back for minutes and ten years back for days', () => {
    expect(suggestedFrom('1m', now)).toBe('2024-02-23');
    expect(suggestedFrom('1d', now)).toBe('2014-03-04');
  });

  it('offers each interval once, the shortest first', () => {
    expect(intervalsOf(kraken)).toEqual(['1m', '1h', '1d']);
  });
});
