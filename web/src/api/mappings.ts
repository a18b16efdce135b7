import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, given, http } from './client';
import type { MappingChange, NewMapping, RemapMove, SuggestionDecision } from './types';

const path = (symbol: string) => ({ params: { path: { symbol } } });

export interface SymbolFilter {
  q: string;
  /** Empty for all. */
  provider: string;
  /** Whether those are looked for that are mapped at the provider today, or those that are not. */
  mapped: boolean;
}

export const commonSymbolsQuery = ({ q, provider, mapped }: SymbolFilter) =>
  infiniteQueryOptions({
    queryKey: ['mappings', 'symbols', q, provider, mapped],
    queryFn: ({ pageParam, signal }) =>
      answer(
        http.GET('/api/registry/common-symbols', {
          params: { query: { ...given({ q, provider, after: pageParam }), ...(provider ? { mapped } : {}), limit: 100 } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });

export const commonSymbolQuery = (symbol: string) =>
  queryOptions({
    queryKey: ['mappings', 'symbol', symbol],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/common-symbols/{symbol}', { ...path(symbol), signal })),
  });

/** The mappings of one symbol of a vendor, those that are over included. */
export const mappingsOfQuery = (provider: string, vendorSymbol: string) =>
  queryOptions({
    queryKey: ['mappings', 'of', provider, vendorSymbol],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/mappings', { params: { query: { provider, vendorSymbol } }, signal })),
  });

export const suggestionsQuery = (provider: string, minScore: number) =>
  infiniteQueryOptions({
    queryKey: ['mappings', 'suggestions', provider, minScore],
    queryFn: ({ pageParam, signal }) =>
      answer(http.GET('/api/registry/mappings/suggestions', { params: { query: { ...given({ provider, after: pageParam }), minScore, limit: 100 } }, signal })),
    initialPageParam: null as number | null,
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });

export const useMakeSymbol = () => useChange((symbol: string) => answer(http.PUT('/api/registry/common-symbols/{symbol}', path(symbol))));

export const useRenameSymbol = (symbol: string) =>
  useChange((name: string) => answer(http.PATCH('/api/registry/common-symbols/{symbol}', { ...path(symbol), body: { name } })));

export type Overlaps = 'refuse' | 'keepThis' | 'keepOther';

export const useMergeSymbol = (symbol: string) =>
  useChange((body: { into: string; overlaps: Overlaps }) => answer(http.POST('/api/registry/common-symbols/{symbol}/merge', { ...path(symbol), body })));

export const useDeleteSymbol = (symbol: string) => useChange(() => answer(http.DELETE('/api/registry/common-symbols/{symbol}', path(symbol))));

export const useMap = () => useChange((body: NewMapping) => answer(http.POST('/api/registry/mappings', { body })));

export const useChangeMapping = (id: number) =>
  useChange((body: MappingChange) => answer(http.PATCH('/api/registry/mappings/{id}', { params: { path: { id } }, body })));

export const useDeleteMapping = (id: number) => useChange(() => answer(http.DELETE('/api/registry/mappings/{id}', { params: { path: { id } } })));

/** Gives assets a common symbol: the one they are for certain, or else a new one. */
export const useNameAssets = () => useChange((assets: number[]) => answer(http.POST('/api/registry/mappings/from-assets', { body: { assets } })));

export const useRunSuggestions = () => useChange(() => answer(http.POST('/api/registry/mappings/suggestions/run', {})));

export const useAcceptSuggestions = () => useChange((body: SuggestionDecision) => answer(http.POST('/api/registry/mappings/suggestions/accept', { body })));

export const useRefuseSuggestions = () => useChange((body: SuggestionDecision) => answer(http.POST('/api/registry/mappings/suggestions/refuse', { body })));

export function usePreviewRemap() {
  return useMutation({
    mutationFn: (move: RemapMove) => answer(http.POST('/api/registry/mappings/remap', { params: { query: { preview: true } }, body: { moves: [move] } })),
  });
}

export const useRemap = () =>
  useChange(({ move, token }: { move: RemapMove; token: string }) => answer(http.POST('/api/registry/mappings/remap', { body: { moves: [move], token } })));

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: ['mappings'] }) });
}
