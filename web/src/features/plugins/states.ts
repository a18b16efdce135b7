import type { Plugin, Provider } from '@/api/types';

/** How a plugin stands: what its owner has said goes before how its process does. */
export function stateOf(plugin: Plugin, providers: readonly Provider[] | undefined) {
  if (plugin.state !== 'active') return plugin.state;
  const provider = providers?.find(each => each.name === plugin.name);
  return provider?.state ?? 'starting';
}
