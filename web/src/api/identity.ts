import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, given, http } from './client';
import type { Decision } from './types';

export const instrumentQuery = (id: number) =>
  queryOptions({
    queryKey: ['instruments', id],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/instruments/{id}', { params: { path: { id } }, signal })),
  });

export const reviewQuery = (provider: string) =>
  infiniteQueryOptions({
    queryKey: ['review', provider],
    queryFn: ({ pageParam, signal }) =>
      answer(http.GET('/api/registry/identity/review', { params: { query: { ...given({ provider, after: pageParam }), limit: 50 } }, signal })),
    initialPageParam: null as number | null,
    getNextPageParam: page => page.next,
    refetchInterval: 10_000,
  });

export const useDecide = () =>
  useIdentityChange(({ asset, ...body }: Omit<Decision, 'asset'> & { asset: number }) =>
    answer(http.PATCH('/api/registry/identity/review/{asset}', { params: { path: { asset } }, body: { ...body, asset } })),
  );

export const useSplit = (id: number) =>
  useIdentityChange((asset: number) => answer(http.POST('/api/registry/instruments/{id}/split', { params: { path: { id } }, body: { asset } })));

/** Links what is new or has changed, now. */
export const useMatch = () => useIdentityChange(() => answer(http.POST('/api/registry/identity/match', { params: {} })));

function useIdentityChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => Promise.all(['assets', 'instruments', 'review', 'mappings'].map(key => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
