import { QueryClient } from '@tanstack/react-query';
import { Problem } from '@/api/problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 2 && Problem.wrap(error).transient,
      // The server is usually on the same machine: it answers even where the browser believes itself offline.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
