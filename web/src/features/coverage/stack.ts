import type { CoverageBucket } from '@/api/types';
import { slotStates, type SlotState } from './states';

export interface Layer {
  state: SlotState;
  /** Share of the column's height, from the bottom: [from, to) within [0, 1]. */
  from: number;
  to: number;
}

/** One bad minute in a bucket of a thousand must still be seen. */
const visibleShare = 0.22;
const alarming: ReadonlySet<SlotState> = new Set<SlotState>(['missing', 'quarantined']);

/**
 * How one bucket is drawn: its states stacked by share of slots, except that the states a reader must not overlook
 * (`alarming`) take at least `visibleShare` of the height. A bucket without slots (market closed) is blank.
 */
export function stack(bucket: CoverageBucket): Layer[] {
  const present = slotStates.filter(state => bucket[state] > 0);
  const slots = present.reduce((sum, state) => sum + bucket[state], 0);
  const weights = present.map(state => {
    const share = bucket[state] / slots;
    return alarming.has(state) ? Math.max(share, visibleShare) : share;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let top = 0;
  return present.map((state, i) => {
    const from = top;
    top = i === present.length - 1 ? 1 : top + weights[i]! / total;
    return { state, from, to: top };
  });
}

/** What stands in a bucket, as a line of hover text. */
export function describe(bucket: CoverageBucket, label: (state: SlotState) => string, count: (n: number) => string): string {
  const parts = slotStates.filter(state => bucket[state] > 0).map(state => `${count(bucket[state])} ${label(state).toLowerCase()}`);
  return parts.length > 0 ? parts.join(' · ') : 'no slots: the market is closed';
}

/** How much of what could be had is had: quarantined, missing and unpublished slots are what lowers it. */
export function completeness(counts: Record<SlotState, number>): number | null {
  const answered = counts.bars + counts.empty;
  const owed = answered + counts.quarantined + counts.missing;
  return owed === 0 ? null : answered / owed;
}

/** `99.99 %`, and never `100 %` while something is still owed. */
export function formatCompleteness(share: number): string {
  return share === 1 ? '100 %' : `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}
