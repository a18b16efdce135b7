import { describe, expect, it } from 'vitest';
import { mayHaveBars } from './providers';
import type { Provider } from './types';

const broker: Provider = {
  name: 'paper',
  title: 'Paper broker',
  version: '1.0.0',
  state: 'running',
  error: null,
  member: 'here',
  restarts: 0,
  historicalIntervals: [],
  liveIntervals: [],
  discoversSymbols: false,
  offersIndices: false,
  sandbox: null,
  missingSecrets: [],
  denials: { count: 0, last: [] },
};

describe('a provider to subscribe to', () => {
  it('is none that runs and has no bars', () => {
    expect(mayHaveBars(broker)).toBe(false);
    expect(mayHaveBars({ ...broker, liveIntervals: ['1m'] })).toBe(true);
  });

  it('may be one of which nothing is known yet', () => {
    expect(mayHaveBars({ ...broker, state: 'starting' })).toBe(true);
  });
});
