import type { Subscription } from '@/api/types';
import type { Tone } from '@/components/Dot';
import { formatCount } from '@/lib/number';

const tones: Record<string, Tone> = { complete: 'good', collecting: 'busy', waiting: 'idle', paused: 'idle', failed: 'bad' };

export function tone(subscription: Subscription): Tone {
  return subscription.error && subscription.state !== 'failed' ? 'warn' : (tones[subscription.state] ?? 'idle');
}

/** The state in a few words, with what is still owed. */
export function describe({ state, missing }: Pick<Subscription, 'state' | 'missing'>): string {
  const owed = missing > 0 ? `${formatCount(missing)} missing` : '';
  return state === 'complete' ? 'complete' : [state, owed].filter(Boolean).join(', ');
}
