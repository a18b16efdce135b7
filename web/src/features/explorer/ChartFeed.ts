import type { Bar, LiveBar } from '@/api/types';
import { mergeBars, type LiveBars } from './mergeBars';

/** What a chart must be able to do to be fed. */
export interface FedChart {
  setBars(bars: Bar[]): void;
  /** False when the bar is older than the newest shown. */
  tick(bar: Bar): boolean;
}

/** Brings stored pages and live bars to the chart, each the cheapest way that is right. */
export class ChartFeed {
  readonly #chart: FedChart;
  readonly #live: LiveBars;
  readonly #onNewest: (bar: Bar | null) => void;
  #pages: readonly (readonly Bar[])[] | null = null;

  constructor(chart: FedChart, live: LiveBars, onNewest: (bar: Bar | null) => void) {
    this.#chart = chart;
    this.#live = live;
    this.#onNewest = onNewest;
  }

  load(pages: readonly (readonly Bar[])[]) {
    this.#pages = pages;
    const bars = mergeBars(pages, this.#live);
    this.#chart.setBars(bars);
    this.#onNewest(bars.at(-1) ?? null);
  }

  tick(bar: LiveBar) {
    // Before the history is there the bar waits among the live ones; `load` takes it along.
    if (!this.#live.accept(bar) || !this.#pages) return;
    if (this.#chart.tick(bar)) this.#onNewest(bar);
    else this.load(this.#pages);
  }
}
