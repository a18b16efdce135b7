const firstDelay = 1_000;
const longestDelay = 30_000;

interface Listener<Event> {
  onEvent(event: Event): void;
  /** At each connection, before its first event. */
  onOpen?(): void;
  onLost?(): void;
}

/**
 * Server-sent events of one name until the returned function is called. A browser's EventSource reconnects by itself after a
 * broken connection, but gives up for good on an error answer (a server that is just starting): those are retried here.
 */
export function openEvents<Event>(path: string, name: string, listener: Listener<Event>): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelay;

  const connect = () => {
    source = new EventSource(path);
    source.addEventListener('open', () => {
      delay = firstDelay;
      listener.onOpen?.();
    });
    source.addEventListener(name, event => listener.onEvent(JSON.parse((event as MessageEvent<string>).data) as Event));
    source.addEventListener('error', () => {
      listener.onLost?.();
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, delay);
      delay = Math.min(delay * 2, longestDelay);
    });
  };

  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
