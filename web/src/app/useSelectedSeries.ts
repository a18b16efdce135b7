import { useMemo, useSyncExternalStore } from 'react';
import type { Series } from '@/lib/series';

const changed = 'quasar:series';

/**
 * The chosen series lives in the address, so that a chart can be bookmarked, shared and gone back to. One page with one
 * piece of state needs no router.
 */
export function useSelectedSeries(): [Series | null, (series: Series) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const series = useMemo(() => readSeries(search), [search]);
  return [series, select];
}

export function readSeries(search: string): Series | null {
  const query = new URLSearchParams(search);
  const [provider, symbol, interval] = [query.get('provider'), query.get('symbol'), query.get('interval')];
  return provider && interval ? { provider, symbol: symbol ?? '', interval } : null;
}

function select(series: Series) {
  window.history.pushState(null, '', `?${new URLSearchParams({ ...series })}`);
  window.dispatchEvent(new Event(changed));
}

function subscribe(notify: () => void) {
  window.addEventListener('popstate', notify);
  window.addEventListener(changed, notify);
  return () => {
    window.removeEventListener('popstate', notify);
    window.removeEventListener(changed, notify);
  };
}
