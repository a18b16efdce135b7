import type { CoverageBucket } from '@/api/types';

export type SlotState = keyof Omit<CoverageBucket, 'from' | 'to'>;

interface StateMeaning {
  label: string;
  meaning: string;
}

/** From the calmest to the most alarming: the order in which a column is stacked and the legend is read. */
export const slotStates: readonly SlotState[] = ['bars', 'empty', 'outOfReach', 'unpublished', 'quarantined', 'missing'];

export const meanings: Record<SlotState, StateMeaning> = {
  bars: { label: 'Bars', meaning: 'Stored and checked.' },
  empty: { label: 'Proven empty', meaning: 'The vendor answered for these slots and nothing traded in them.' },
  outOfReach: { label: 'Out of reach', meaning: 'The vendor does not go back that far. This says nothing about trading.' },
  unpublished: { label: 'Not yet published', meaning: 'The vendor publishes these later. They are asked for again.' },
  quarantined: { label: 'Quarantined', meaning: 'The vendor sent a bar that failed a check. It is kept apart with the reason.' },
  missing: { label: 'Missing', meaning: 'Wanted and not answered for yet. Quasar goes on fetching until nothing is missing.' },
};
