import type { Tone } from './Dot';

const ofProviders: Record<string, Tone> = { running: 'good', starting: 'busy', 'backing-off': 'warn', failed: 'bad' };

/** The tone of a provider's state. What its owner wants at rest is idle. */
export const toneOfProvider = (state: string): Tone => ofProviders[state] ?? 'idle';
