import type { Series } from '@/lib/series';
import type { LiveBar } from './types';

export type StreamState = 'connecting' | 'open' | 'lost';

interface Listener {
  onBar(bar: LiveBar): void;
  onState(state: StreamState): void;
}

const firstDelay = 1_000;
const longestDelay = 30_000;

/**
 * The live bars of one series until the returned function is called. A browser's EventSource reconnects by itself after a
 * broken connection, but gives up for good on an error answer (a server that is just starting): those are retried here.
 */
export function openStream(series: Series, listener: Listener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelay;

  const connect = () => {
    source = new EventSource(`/api/datahub/stream?${new URLSearchParams({ ...series })}`);
    source.addEventListener('open', () => {
      delay = firstDelay;
      listener.onState('open');
    });
    source.addEventListener('bar', event => listener.onBar(JSON.parse((event as MessageEvent<string>).data) as LiveBar));
    source.addEventListener('error', () => {
      listener.onState('lost');
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, delay);
      delay = Math.min(delay * 2, longestDelay);
    });
  };

  listener.onState('connecting');
  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
