import { describe, expect, it } from 'vitest';
import { viewOf } from './address';

const viewAt = (search: string) => viewOf(new URLSearchParams(search));

describe('an address', () => {
  it('shows the view of what it names', () => {
    expect(viewAt('?asset=12&q=apple')).toBe('assets');
    expect(viewAt('?mapping=BTC%2FUSD')).toBe('mappings');
    expect(viewAt('?index=MINE')).toBe('indices');
    expect(viewAt('?plugin=kraken')).toBe('plugins');
  });

  it('shows a view of which nothing is chosen', () => {
    expect(viewAt('?index=')).toBe('indices');
  });

  it('shows the market where it names a series, or nothing', () => {
    expect(viewAt('')).toBe('market');
    expect(viewAt('?provider=kraken&symbol=BTC%2FUSD&interval=1m')).toBe('market');
  });
});
