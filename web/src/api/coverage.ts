import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { sameSeries, type Series } from '@/lib/series';
import { answer, http } from './client';

export const coverageQuery = (series: Series, from: string, to: string | null, buckets: number) =>
  queryOptions({
    queryKey: ['coverage', series, from, to, buckets],
    queryFn: ({ signal }) =>
      answer(
        http.GET('/api/datahub/coverage', {
          // An open end is "now", and now moves: it belongs to the request, not to the key.
          params: { query: { ...series, from, to: to ?? new Date().toISOString(), buckets } },
          signal,
        }),
      ),
    refetchInterval: 5_000,
    placeholderData: (previous, query) =>
      sameSeries((query?.queryKey[1] ?? null) as Series | null, series) ? keepPreviousData(previous) : undefined,
  });
