import { queryOptions } from '@tanstack/react-query';
import { answer, http } from './client';
import type { Provider } from './types';

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: ({ signal }) => answer(http.GET('/api/datahub/providers', { signal })),
  refetchInterval: 5_000,
});

/** A broker that runs and has no bars is nothing to subscribe to; of one that does not run nobody knows. */
export function mayHaveBars(provider: Provider) {
  return provider.state !== 'running' || provider.historicalIntervals.length + provider.liveIntervals.length > 0;
}
