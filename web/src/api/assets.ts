import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, given, http } from './client';
import { fetchLines } from './lines';
import { Problem } from './problem';
import type { RefreshLine } from './types';

/** What is to be listed, an empty text where it does not matter. */
export interface AssetFilter {
  q: string;
  provider: string;
  kind: string;
  state: string;
  venue: string;
  sort: string;
}

const pageSize = 200;

export const assetsQuery = (provider: string, q: string) =>
  queryOptions({
    queryKey: ['assets', provider, q],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/assets', { params: { query: { provider, q, limit: 50 } }, signal })),
    enabled: provider !== '',
    staleTime: 60_000,
    placeholderData: (previous, query) => (query?.queryKey[1] === provider ? keepPreviousData(previous) : undefined),
  });

/** All assets that a filter leaves, page by page. */
export const assetListQuery = (filter: AssetFilter) =>
  infiniteQueryOptions({
    queryKey: ['assets', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(http.GET('/api/registry/assets', { params: { query: { ...given({ ...filter, after: pageParam }), limit: pageSize } }, signal })),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    refetchOnWindowFocus: false,
  });

export const assetQuery = (id: number) =>
  queryOptions({
    queryKey: ['assets', id],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/assets/{id}', { params: { path: { id } }, signal })),
    // After a refresh the matcher takes a while.
    refetchInterval: query => (query.state.data?.instrument === null ? 10_000 : false),
  });

export const assetHistoryQuery = (id: number) =>
  queryOptions({
    queryKey: ['assets', id, 'history'],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/assets/{id}/history', { params: { path: { id } }, signal })),
  });

/** What the last refresh of a vendor's catalogue brought, or why it brought nothing. */
export const lastRefreshQuery = (provider: string) =>
  queryOptions({
    queryKey: ['refreshes', provider],
    queryFn: async ({ signal }) => {
      const list = await answer(http.GET('/api/registry/assets/refreshes', { params: { query: { provider, limit: 1 } }, signal }));
      return list[0] ?? null;
    },
    refetchInterval: 10_000,
  });

/** Asks the vendor for its list of symbols. */
export function useDiscoverSymbols() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (provider: string) => answer(http.POST('/api/registry/assets/refresh', { params: { query: { provider } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['assets'] }),
  });
}

/** The same, told step by step. With `confirm` also where it delists most of what there is. */
export function useRefresh(provider: string, onLine: (line: RefreshLine) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (confirm: boolean) => {
      const query = new URLSearchParams({ provider, confirm: String(confirm) });
      for await (const line of fetchLines<RefreshLine>(`/api/registry/assets/refresh?${query}`, { method: 'POST' })) {
        if (line.refreshed) return line.refreshed;
        if (line.problem) throw Problem.from(line.problem, line.problem.status ?? 0);
        onLine(line);
      }
      throw new Problem('The refresh broke off', 'Quasar ended the answer without a result.', null);
    },
    onSettled: () => Promise.all(['assets', 'refreshes'].map(key => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
