import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '@/api/types';
import { historyWords, kindWords, priceWords } from './words';

const entry = (action: string, details: unknown): AuditEntry => ({ at: '2026-11-22T17:00:00Z', actor: 'owner', action, subject: 'asset/1', details });

describe('the words for an asset', () => {
  it('are those of people, not of programs', () => {
    expect(kindWords('exchangeTradedNote')).toBe('exchange traded note');
    expect(kindWords('etf')).toBe('ETF');
  });

  it('say what a price of 1 is where it is less than the currency', () => {
    expect(priceWords({ currency: 'GBP', currencyUnit: 0.01 })).toBe('GBP, a price of 1 is 0.01 GBP');
    expect(priceWords({ currency: 'USD', currencyUnit: 1 })).toBe('USD');
    expect(priceWords({ currency: null, currencyUnit: 1 })).toBeNull();
  });
});

describe('what was decided of an asset', () => {
  it('names what was before and what is now', () => {
    expect(historyWords(entry('asset.edited', { name: { before: 'Apple Inc', after: 'By hand', isEdit: true } }))).toEqual(['name: “Apple Inc” → “By hand”']);
    expect(historyWords(entry('asset.edited', { isin: { before: 'X', after: null, isEdit: false } }))).toEqual(['isin: back to the vendor’s word, nothing']);
    expect(historyWords(entry('identity.refused', { instrument: 7, before: null, now: null }))).toEqual(['It is not instrument 7']);
  });
});
