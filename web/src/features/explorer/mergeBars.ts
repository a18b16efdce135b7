import type { Bar, LiveBar } from '@/api/types';

/**
 * The bars to draw, oldest first and each open time once. Pages may arrive in any order and overlap where they meet.
 * What the server has stored is final; a live bar stands only where nothing is stored yet.
 */
export function mergeBars(pages: readonly (readonly Bar[])[], live: Iterable<Bar>): Bar[] {
  const byTime = new Map<number, Bar>();
  for (const bar of live) byTime.set(Date.parse(bar.time), bar);
  for (const page of pages) for (const bar of page) byTime.set(Date.parse(bar.time), bar);
  return [...byTime].toSorted(([a], [b]) => a - b).map(([, bar]) => bar);
}

/** Live bars received since the page opened, by open time. A closed bar is never reopened by a late forming update. */
export class LiveBars {
  readonly #byTime = new Map<number, LiveBar>();

  /** How many bars have closed under our eyes: growth of the store that needs no second look. */
  closed = 0;

  /** False when the update is stale and changes nothing. */
  accept(bar: LiveBar): boolean {
    const time = Date.parse(bar.time);
    const known = this.#byTime.get(time);
    if (known?.closed && !bar.closed) return false;
    if (bar.closed && !known?.closed) this.closed++;
    this.#byTime.set(time, bar);
    return true;
  }

  get size() {
    return this.#byTime.size;
  }

  [Symbol.iterator]() {
    return this.#byTime.values();
  }
}
