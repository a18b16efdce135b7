import type { AssetFilter } from '@/api/assets';

const fields = ['q', 'provider', 'kind', 'state', 'venue', 'sort'] as const;

/** The filter as it stands in an address. */
export function readFilter(query: URLSearchParams): AssetFilter {
  const [q, provider, kind, state, venue, sort] = fields.map(field => query.get(field) ?? '') as [string, string, string, string, string, string];
  return { q, provider, kind, state, venue, sort };
}

/** What an address has of a filter: nothing of what does not matter. */
export function writeFilter(filter: AssetFilter): Record<string, string> {
  return Object.fromEntries(fields.filter(field => filter[field] !== '').map(field => [field, filter[field]]));
}

export function isFiltered(filter: AssetFilter) {
  return fields.some(field => field !== 'sort' && filter[field] !== '');
}

/** Up, down, and back to the order that the server thinks best. */
export function nextSort(sort: string, column: string) {
  return sort === column ? `-${column}` : sort === `-${column}` ? '' : column;
}

export function ariaSort(sort: string, column: string) {
  return sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none';
}
