import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, http } from './client';
import type { NewSubscription } from './types';

export const subscriptionsQuery = queryOptions({
  queryKey: ['subscriptions'],
  queryFn: ({ signal }) => answer(http.GET('/api/datahub/subscriptions', { signal })),
  refetchInterval: 3_000,
});

export function useSubscribe() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: NewSubscription) => answer(http.POST('/api/datahub/subscriptions', { body })),
    onSuccess: refresh,
  });
}

export function usePause() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, paused }: { id: number; paused: boolean }) =>
      answer(http.PATCH('/api/datahub/subscriptions/{id}', { params: { path: { id } }, body: { paused } })),
    onSuccess: refresh,
  });
}

export function useUnsubscribe() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: number) => answer(http.DELETE('/api/datahub/subscriptions/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
}

function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: subscriptionsQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ['coverage'] }),
      queries.invalidateQueries({ queryKey: ['runs'] }),
    ]);
}
