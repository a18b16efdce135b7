import { describe, expect, it } from 'vitest';
import type { Bar, LiveBar } from '@/api/types';
import { LiveBars, mergeBars } from './mergeBars';

const minute = (n: number) => new Date(Date.UTC(2018, 3, 3, 0, n)).toISOString();
const bar = (n: number, close = 10): Bar => ({ time: minute(n), open: 10, high: 20, low: 5, close, volume: 1 });
const live = (n: number, close: number, closed = false): LiveBar => ({ ...bar(n, close), symbol: 'BTC/USD', interval: '1m', closed });
const shape = (bars: Bar[]) => bars.map(b => [new Date(b.time).getUTCMinutes(), b.close]);

describe('mergeBars', () => {
  it('puts the newest page, which comes first, last', () => {
    expect(shape(mergeBars([[bar(3), bar(4)], [bar(1), bar(2)]], []))).toEqual([[1, 10], [2, 10], [3, 10], [4, 10]]);
  });

  it('draws a bar once where two pages overlap', () => {
    expect(shape(mergeBars([[bar(2), bar(3)], [bar(1), bar(2)]], []))).toEqual([[1, 10], [2, 10], [3, 10]]);
  });

  it('takes two spellings of one instant for one bar', () => {
    const spelled = { ...bar(2), time: '2018-04-03T00:02:00+00:00' };
    expect(mergeBars([[bar(2)], [spelled]], [])).toHaveLength(1);
  });

  it('adds live bars that are not stored yet', () => {
    expect(shape(mergeBars([[bar(1)]], [live(2, 11, true), live(3, 12)]))).toEqual([[1, 10], [2, 11], [3, 12]]);
  });

  it('prefers what is stored to what was streamed', () => {
    expect(shape(mergeBars([[bar(1, 10)]], [live(1, 99)]))).toEqual([[1, 10]]);
  });

  it('puts a late live bar into its place and not at the end', () => {
    expect(shape(mergeBars([[bar(1), bar(3)]], [live(2, 11, true)]))).toEqual([[1, 10], [2, 11], [3, 10]]);
  });
});

describe('LiveBars', () => {
  it('keeps the latest state of a forming bar', () => {
    const bars = new LiveBars();
    bars.accept(live(1, 11));
    bars.accept(live(1, 12));
    expect(shape([...bars])).toEqual([[1, 12]]);
  });

  it('does not reopen a closed bar', () => {
    const bars = new LiveBars();
    bars.accept(live(1, 12, true));
    expect(bars.accept(live(1, 13))).toBe(false);
    expect(shape([...bars])).toEqual([[1, 12]]);
  });

  it('lets a correction of a closed bar through and counts its closing once', () => {
    const bars = new LiveBars();
    bars.accept(live(1, 12, true));
    expect(bars.accept(live(1, 13, true))).toBe(true);
    expect(shape([...bars])).toEqual([[1, 13]]);
    expect(bars.closed).toBe(1);
  });
});
