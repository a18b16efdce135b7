import type { Series } from '@/lib/series';
import { openEvents } from './events';
import type { LiveBar } from './types';

export type StreamState = 'connecting' | 'open' | 'lost';

interface Listener {
  onBar(bar: LiveBar): void;
  onState(state: StreamState): void;
}

/** The live bars of one series until the returned function is called. */
export function openStream(series: Series, listener: Listener): () => void {
  listener.onState('connecting');
  return openEvents<LiveBar>(`/api/datahub/stream?${new URLSearchParams({ ...series })}`, 'bar', {
    onEvent: bar => listener.onBar(bar),
    onOpen: () => listener.onState('open'),
    onLost: () => listener.onState('lost'),
  });
}
