import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Series } from '@/lib/series';
import { answer, http } from './client';

export const runsQuery = (series: Series | null, limit: number) =>
  queryOptions({
    queryKey: ['runs', series, limit],
    queryFn: ({ signal }) => answer(http.GET('/api/datahub/runs', { params: { query: { ...series, limit } }, signal })),
    refetchInterval: 3_000,
    placeholderData: keepPreviousData,
  });
