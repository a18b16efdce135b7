import { describe as suite, expect, it } from 'vitest';
import type { CoverageBucket } from '@/api/types';
import { completeness, describe, formatCompleteness, stack } from './stack';
import { meanings } from './states';

const bucket = (counts: Partial<CoverageBucket>): CoverageBucket => ({
  from: '2018-04-03T00:00:00Z',
  to: '2018-04-03T01:00:00Z',
  bars: 0,
  empty: 0,
  outOfReach: 0,
  quarantined: 0,
  unpublished: 0,
  missing: 0,
  ...counts,
});

const say = (counts: Partial<CoverageBucket>) => describe(bucket(counts), state => meanings[state].label, String);

suite('stack', () => {
  it('fills the column with one state where there is only one', () => {
    expect(stack(bucket({ bars: 60 }))).toEqual([{ state: 'bars', from: 0, to: 1 }]);
  });

  it('shares the column by slots, bars at the bottom', () => {
    expect(stack(bucket({ empty: 15, bars: 45 }))).toEqual([
      { state: 'bars', from: 0, to: 0.75 },
      { state: 'empty', from: 0.75, to: 1 },
    ]);
  });

  it('shows one missing slot among a thousand', () => {
    const top = stack(bucket({ bars: 999, missing: 1 })).at(-1)!;
    expect(top.state).toBe('missing');
    expect(top.to - top.from).toBeGreaterThan(0.15);
  });

  it('stacks without a gap up to the top, whatever the mixture', () => {
    const layers = stack(bucket({ bars: 7, empty: 3, outOfReach: 2, unpublished: 1, quarantined: 1, missing: 1 }));
    expect(layers[0]!.from).toBe(0);
    expect(layers.at(-1)!.to).toBe(1);
    for (let i = 1; i < layers.length; i++) expect(layers[i]!.from).toBe(layers[i - 1]!.to);
  });

  it('leaves a bucket without slots blank', () => {
    expect(stack(bucket({}))).toEqual([]);
  });
});

suite('describe', () => {
  it('names what is there, in the order of the legend', () => {
    expect(say({ missing: 2, bars: 110, empty: 8 })).toBe('110 bars · 8 proven empty · 2 missing');
  });

  it('calls a bucket without slots closed and not missing', () => {
    expect(say({})).toBe('no slots: the market is closed');
  });
});

suite('completeness', () => {
  it('counts proven emptiness as had and leaves aside what nobody can have', () => {
    expect(completeness(bucket({ bars: 6, empty: 2, outOfReach: 90, unpublished: 5, missing: 2 }))).toBe(0.8);
  });

  it('is unknown while nothing is owed', () => {
    expect(completeness(bucket({ unpublished: 3 }))).toBeNull();
  });

  it('never rounds up to a hundred per cent', () => {
    expect(formatCompleteness(0.999999)).toBe('99.99 %');
    expect(formatCompleteness(1)).toBe('100 %');
  });
});
