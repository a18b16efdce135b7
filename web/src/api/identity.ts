import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, given, http } from './client';
import { Problem } from './problem';
import type { Asset, Decision, Instrument } from './types';

interface Identifier {
  scheme: 'isin' | 'figi' | 'ticker' | 'pair';
  value: string;
}

/** The identifiers that an asset gives to its instrument, the surest first. */
export function identifiersOf({ isin, figi, base, currency, ticker, mic }: Asset): Identifier[] {
  const found: Identifier[] = [];
  if (isin) found.push({ scheme: 'isin', value: isin });
  if (figi) found.push({ scheme: 'figi', value: figi });
  if (base && currency) found.push({ scheme: 'pair', value: `${base}/${currency}` });
  if (!base && ticker && mic) found.push({ scheme: 'ticker', value: `${ticker}@${mic}` });
  return found;
}

/**
 * The instrument that an asset is linked to, or null. An asset does not tell it, so those are asked for that are called as the asset
 * is, and last those that its history names.
 */
export const instrumentOfQuery = (asset: Asset, decided: readonly number[]) =>
  queryOptions({
    queryKey: ['instruments', 'of', asset.id, decided],
    queryFn: async ({ signal }) => {
      const has = (instrument: Instrument | null) => instrument?.assets.some(each => each.id === asset.id);
      const asked = [
        ...decided.map(id => () => orNull(http.GET('/api/registry/instruments/{id}', { params: { path: { id } }, signal }))),
        ...identifiersOf(asset).map(query => () => orNull(http.GET('/api/registry/instruments/resolve', { params: { query }, signal }))),
      ];
      for (const ask of asked) {
        // oxlint-disable-next-line no-await-in-loop -- the next is asked for only where this one is not it
        const instrument = await ask();
        if (has(instrument)) return instrument;
      }
      return null;
    },
    // After a refresh the matcher takes a while.
    refetchInterval: query => (query.state.data ? false : 10_000),
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

/** What does not exist, or cannot be called so, is no failure here. */
async function orNull<T>(call: Parameters<typeof answer<T>>[0]): Promise<T | null> {
  try {
    return await answer(call);
  } catch (error) {
    const { status } = Problem.wrap(error);
    if (status === 404 || status === 400) return null;
    throw error;
  }
}
