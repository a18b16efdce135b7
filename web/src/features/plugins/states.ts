import type { Plugin, Provider } from '@/api/types';
import type { Tone } from '@/components/Dot';

/** How a plugin stands: what its owner has said goes before how its process does. */
export function stateOf(plugin: Plugin, providers: readonly Provider[] | undefined) {
  if (plugin.state !== 'active') return plugin.state;
  const provider = providers?.find(each => each.name === plugin.name);
  return (provider?.state ?? 'starting').replace('-', ' ');
}

export function toneOf(state: string): Tone {
  if (state === 'running') return 'good';
  if (state === 'starting') return 'busy';
  if (state === 'backing off') return 'warn';
  return state === 'failed' ? 'bad' : 'idle';
}
