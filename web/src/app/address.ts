import { useSyncExternalStore } from 'react';

const changed = 'quasar:address';

/** What the page shows stands in its address, so that it can be bookmarked, shared and gone back to. Two views need no router. */
export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => window.location.search);
}

export function go(search: Record<string, string>) {
  window.history.pushState(null, '', `?${new URLSearchParams(search)}`);
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
