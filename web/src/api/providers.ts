import { queryOptions } from '@tanstack/react-query';
import { answer, http } from './client';

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: ({ signal }) => answer(http.GET('/api/datahub/providers', { signal })),
  refetchInterval: 5_000,
});
