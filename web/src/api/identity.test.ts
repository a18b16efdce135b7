import { describe, expect, it } from 'vitest';
import { given } from './client';
import { identifiersOf } from './identity';
import type { Asset } from './types';

const asset: Asset = {
  id: 1,
  provider: 'eodhd',
  symbol: 'AAPL.US',
  name: 'Apple Inc',
  kind: 'stock',
  ticker: 'AAPL',
  class: 'common stock',
  venue: 'NASDAQ',
  mic: 'XNAS',
  country: 'US',
  currency: 'USD',
  currencyUnit: 1,
  base: null,
  quoteCurrency: 'USD',
  baseCurrency: null,
  isin: 'US0378331005',
  figi: null,
  firstSeen: '2026-11-22T16:44:52Z',
  lastSeen: '2026-11-22T16:44:52Z',
  delistedAt: null,
};

describe('the identifiers of an asset', () => {
  it('are those of a listing, the surest first', () => {
    expect(identifiersOf(asset)).toEqual([
      { scheme: 'isin', value: 'US0378331005' },
      { scheme: 'ticker', value: 'AAPL@XNAS' },
    ]);
  });

  it('are those of a pair, which is not called by its ticker', () => {
    expect(identifiersOf({ ...asset, isin: null, mic: null, ticker: 'BTC', base: 'BTC' })).toEqual([{ scheme: 'pair', value: 'BTC/USD' }]);
  });

  it('are none where its market is not known', () => {
    expect(identifiersOf({ ...asset, isin: null, mic: null })).toEqual([]);
  });
});

describe('a query', () => {
  it('leaves out what is empty, and keeps a zero', () => {
    expect(given({ q: '', provider: 'kraken', after: null, minScore: 0, venue: undefined })).toEqual({ provider: 'kraken', minScore: 0 });
  });
});
