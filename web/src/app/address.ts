import { useSyncExternalStore } from 'react';

const changed = 'quasar:address';

/** What the page shows stands in its address, so that it can be bookmarked, shared and gone back to. Five views need no router. */
export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => window.location.search);
}

export function go(search: Record<string, string>) {
  window.history.pushState(null, '', `?${new URLSearchParams(search)}`);
  window.dispatchEvent(new Event(changed));
}

/** As `go`, without a step to go back to: for what changes letter by letter. */
export function amend(search: Record<string, string>) {
  window.history.replaceState(null, '', `?${new URLSearchParams(search)}`);
  window.dispatchEvent(new Event(changed));
}

export type View = 'market' | 'assets' | 'mappings' | 'indices' | 'plugins';

const keys: Partial<Record<View, string>> = { assets: 'asset', mappings: 'mapping', indices: 'index', plugins: 'plugin' };

/** The view that an address shows: that of which it names one thing, or an empty one where none is chosen. */
export function viewOf(query: URLSearchParams): View {
  return (Object.keys(keys) as View[]).find(view => query.has(keys[view]!)) ?? 'market';
}

export function goTo(view: View) {
  const key = keys[view];
  go(key ? { [key]: '' } : {});
}

function subscribe(notify: () => void) {
  window.addEventListener('popstate', notify);
  window.addEventListener(changed, notify);
  return () => {
    window.removeEventListener('popstate', notify);
    window.removeEventListener(changed, notify);
  };
}
