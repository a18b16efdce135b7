import { describe, expect, it } from 'vitest';
import type { Bar, LiveBar } from '@/api/types';
import { ChartFeed, type FedChart } from './ChartFeed';
import { LiveBars } from './mergeBars';

const minute = (n: number) => new Date(Date.UTC(2018, 3, 3, 0, n)).toISOString();
const bar = (n: number, close = 10): Bar => ({ time: minute(n), open: 10, high: 20, low: 5, close, volume: 1 });
const live = (n: number, close: number, closed = false): LiveBar => ({ ...bar(n, close), symbol: 'BTC/USD', interval: '1m', closed });

/** Keeps what a chart would show, under the chart's own rule that only the newest bar may be ticked. */
class Canvas implements FedChart {
  shown: Bar[] = [];
  redraws = 0;

  setBars(bars: Bar[]) {
    this.shown = [...bars];
    this.redraws++;
  }

  tick(next: Bar) {
    const last = this.shown.at(-1);
    if (last && next.time < last.time) return false;
    if (last?.time === next.time) this.shown.pop();
    this.shown.push(next);
    return true;
  }

  get closes() {
    return this.shown.map(shown => [new Date(shown.time).getUTCMinutes(), shown.close]);
  }
}

function feeding() {
  const canvas = new Canvas();
  let newest: Bar | null = null;
  const feed = new ChartFeed(canvas, new LiveBars(), next => (newest = next));
  return { canvas, feed, newest: () => newest };
}

describe('ChartFeed', () => {
  it('ticks the newest bar without redrawing the others', () => {
    const { canvas, feed, newest } = feeding();
    feed.load([[bar(1), bar(2)]]);
    feed.tick(live(3, 11));
    feed.tick(live(3, 12));
    expect(canvas.closes).toEqual([[1, 10], [2, 10], [3, 12]]);
    expect(canvas.redraws).toBe(1);
    expect(newest()?.close).toBe(12);
  });

  it('keeps what arrives before the history', () => {
    const { canvas, feed } = feeding();
    feed.tick(live(3, 11));
    expect(canvas.shown).toEqual([]);
    feed.load([[bar(1), bar(2)]]);
    expect(canvas.closes).toEqual([[1, 10], [2, 10], [3, 11]]);
  });

  it('keeps the live bars when an older page is put in front', () => {
    const { canvas, feed } = feeding();
    feed.load([[bar(3)]]);
    feed.tick(live(4, 11));
    feed.load([[bar(3)], [bar(1), bar(2)]]);
    expect(canvas.closes).toEqual([[1, 10], [2, 10], [3, 10], [4, 11]]);
  });

  it('redraws for a late bar, which goes to its own place', () => {
    const { canvas, feed } = feeding();
    feed.load([[bar(1)]]);
    feed.tick(live(3, 13));
    feed.tick(live(2, 12, true));
    expect(canvas.closes).toEqual([[1, 10], [2, 12], [3, 13]]);
  });

  it('ignores a forming update of a bar that has closed', () => {
    const { canvas, feed } = feeding();
    feed.load([[]]);
    feed.tick(live(1, 11, true));
    feed.tick(live(1, 99));
    expect(canvas.closes).toEqual([[1, 11]]);
  });
});
