import { describe, expect, it } from 'vitest';
import { formatWeight, lineErrors, readMembers, writeMembers } from './members';

describe('members as a text', () => {
  it('are read as the command line reads them', () => {
    const { members, lines, errors } = readMembers('symbol,weight,provider\nBTC/USD, 0.6 ,kraken\n\nAAPL\nETH/USD,,kraken\n');
    expect(members).toEqual([
      { symbol: 'BTC/USD', weight: 0.6, provider: 'kraken' },
      { symbol: 'AAPL', weight: null, provider: null },
      { symbol: 'ETH/USD', weight: null, provider: 'kraken' },
    ]);
    expect(lines).toEqual([2, 4, 5]);
    expect(errors).toEqual([]);
  });

  it('say which line cannot be read', () => {
    expect(readMembers('AAPL,much\nA,0.1,kraken,more').errors).toEqual([
      'Line 1: “much” is no weight, which is a fraction such as 0.05',
      'Line 2: a line is symbol[,weight][,provider]',
    ]);
  });

  it('come back as they were written', () => {
    const day = { from: '2026-01-01', to: null };
    const text = writeMembers([
      { symbol: 'BTC/USD', weight: 0.6, provider: 'kraken', ...day },
      { symbol: 'AAPL', weight: null, provider: null, ...day },
      { symbol: 'ETH/USD', weight: null, provider: 'kraken', ...day },
    ]);
    expect(text).toBe('BTC/USD,0.6,kraken\nAAPL\nETH/USD,,kraken');
    expect(readMembers(text).members).toHaveLength(3);
  });
});

describe('a refusal of members', () => {
  it('names the line instead of the member’s number', () => {
    expect(lineErrors({ 'members[1].symbol': ['There is no common symbol ‘X’'], from: ['Too early'] }, [2, 4])).toEqual(['Line 4: There is no common symbol ‘X’']);
  });
});

describe('a weight', () => {
  it('is shown in per cent, where there is one', () => {
    expect(formatWeight(0.100954)).toBe('10.10 %');
    expect(formatWeight(null)).toBe('');
  });
});
