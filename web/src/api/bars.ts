import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Series } from '@/lib/series';
import { answer, http } from './client';
import type { Bar } from './types';

export const pageSize = 1_000;

/** History from the newest bar backwards: page 0 is the newest, each further page ends where the one before it begins. */
export const barsQuery = (series: Series) =>
  infiniteQueryOptions({
    queryKey: ['bars', series],
    queryFn: ({ pageParam, signal }) =>
      answer(
        http.GET('/api/datahub/bars', {
          params: { query: { ...series, limit: pageSize, format: 'json', ...(pageParam ? { to: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: olderThan,
    // Stored history changes only when more of it is stored; whoever sees that happen asks again. Deep scrolls are not
    // kept for long: coming back to a series should cost one page, not twenty.
    staleTime: 5_000,
    gcTime: 30_000,
    refetchOnWindowFocus: false,
  });

export function olderThan(page: readonly Bar[]): string | undefined {
  return page.length < pageSize ? undefined : page[0]?.time;
}
