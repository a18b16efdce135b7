import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, http } from './client';

export const assetsQuery = (provider: string, q: string) =>
  queryOptions({
    queryKey: ['assets', provider, q],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/assets', { params: { query: { provider, q, limit: 50 } }, signal })),
    enabled: provider !== '',
    staleTime: 60_000,
    placeholderData: (previous, query) => (query?.queryKey[1] === provider ? keepPreviousData(previous) : undefined),
  });

/** Asks the vendor for its list of symbols. */
export function useDiscoverSymbols() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (provider: string) => answer(http.POST('/api/registry/assets/refresh', { params: { query: { provider } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['assets'] }),
  });
}
