import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, given, http } from './client';
import { fetchLines } from './lines';
import type { NewIndex, NewMember, VendorIndex } from './types';

const path = (code: string) => ({ params: { path: { code } } });

export const indicesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['indices', 'list', q],
    queryFn: ({ pageParam, signal }) => answer(http.GET('/api/registry/indices', { params: { query: given({ q, after: pageParam }) }, signal })),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });

export const indexQuery = (code: string) =>
  queryOptions({
    queryKey: ['indices', code],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/indices/{code}', { ...path(code), signal })),
  });

/** Who is in an index on a day. */
export const membersQuery = (code: string, on: string) =>
  queryOptions({
    queryKey: ['indices', code, 'members', on],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/indices/{code}/members', { params: { path: { code }, query: given({ on }) }, signal })),
  });

export const membershipsQuery = (code: string) =>
  queryOptions({
    queryKey: ['indices', code, 'history'],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/indices/{code}/history', { ...path(code), signal })),
  });

export const syncsQuery = (code: string) =>
  queryOptions({
    queryKey: ['indices', code, 'syncs'],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/indices/{code}/syncs', { params: { path: { code }, query: { limit: 50 } }, signal })),
    refetchInterval: 10_000,
  });

export const followsQuery = (code: string) =>
  queryOptions({
    queryKey: ['indices', code, 'follows'],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/indices/{code}/follows', { ...path(code), signal })),
    refetchInterval: 5_000,
  });

/** The indices of which a vendor tells the constituents. */
export const vendorIndicesQuery = (provider: string) =>
  queryOptions({
    queryKey: ['vendorIndices', provider],
    queryFn: async ({ signal }) => {
      const found: VendorIndex[] = [];
      for await (const line of fetchLines<VendorIndex>(`/api/datahub/indices?${new URLSearchParams({ provider })}`, { signal })) found.push(line);
      return found;
    },
    enabled: provider !== '',
    staleTime: 60_000,
  });

export const useCreateIndex = () => useChange((body: NewIndex) => answer(http.POST('/api/registry/indices', { body })));

export const useChangeIndex = (code: string) =>
  useChange((body: { code?: string; name?: string; schedule?: string }) => answer(http.PATCH('/api/registry/indices/{code}', { ...path(code), body })));

export const useDeleteIndex = (code: string) => useChange(() => answer(http.DELETE('/api/registry/indices/{code}', path(code))));

export const usePutMembers = (code: string) =>
  useChange((body: { members: NewMember[]; from?: string }) => answer(http.PUT('/api/registry/indices/{code}/members', { ...path(code), body })));

export const useSync = (code: string) => useChange(() => answer(http.POST('/api/registry/indices/{code}/syncs', path(code))));

export const useDecideSync = (code: string) =>
  useChange(({ id, verdict }: { id: number; verdict: 'confirm' | 'discard' }) => {
    const params = { path: { code, id } };
    return answer(
      verdict === 'confirm'
        ? http.POST('/api/registry/indices/{code}/syncs/{id}/confirm', { params })
        : http.POST('/api/registry/indices/{code}/syncs/{id}/discard', { params }),
    );
  });

export const useFollow = (code: string) =>
  useChange(({ interval, ...body }: { interval: string; from: string; live: boolean; provider?: string }) =>
    answer(http.PUT('/api/registry/indices/{code}/follows/{interval}', { params: { path: { code, interval } }, body })),
  );

export const useUnfollow = (code: string) =>
  useChange((interval: string) => answer(http.DELETE('/api/registry/indices/{code}/follows/{interval}', { params: { path: { code, interval } } })));

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    // A vendor that was asked in vain has left a line among the attempts, too.
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['indices'] }), queries.invalidateQueries({ queryKey: ['subscriptions'] })]),
  });
}
