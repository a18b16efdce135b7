import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, http } from './client';
import { fetchLines } from './lines';
import { Problem } from './problem';
import type { Settings, UploadLine, Uploaded } from './types';

const path = (name: string) => ({ params: { path: { name } } });

export const pluginsQuery = queryOptions({
  queryKey: ['plugins'],
  queryFn: ({ signal }) => answer(http.GET('/api/registry/plugins', { signal })),
  refetchInterval: 5_000,
});

export const pluginQuery = (name: string) =>
  queryOptions({
    queryKey: ['plugins', name],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/plugins/{name}', { ...path(name), signal })),
    refetchInterval: 5_000,
  });

export const versionQuery = (name: string, version: string) =>
  queryOptions({
    queryKey: ['plugins', name, 'versions', version],
    queryFn: ({ signal }) =>
      answer(http.GET('/api/registry/plugins/{name}/versions/{version}', { params: { path: { name, version } }, signal })),
  });

export const settingsQuery = (name: string) =>
  queryOptions({
    queryKey: ['plugins', name, 'settings'],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/plugins/{name}/settings', { ...path(name), signal })),
  });

export const secretsQuery = (name: string) =>
  queryOptions({
    queryKey: ['plugins', name, 'secrets'],
    queryFn: ({ signal }) => answer(http.GET('/api/registry/plugins/{name}/secrets', { ...path(name), signal })),
  });

/** With `widen` also where the version takes secrets to other places than the one in force does. */
export const useActivate = (name: string) =>
  useChange((body: { version: string; widen: boolean }) => answer(http.POST('/api/registry/plugins/{name}/activate', { ...path(name), body })));

export const useDisable = (name: string) =>
  useChange((disabled: boolean) => answer(http.PATCH('/api/registry/plugins/{name}', { ...path(name), body: { disabled } })));

export const useAllowPrivateAddresses = (name: string) =>
  useChange((privateAddresses: boolean) => answer(http.PATCH('/api/registry/plugins/{name}', { ...path(name), body: { privateAddresses } })));

export const useDeleteVersion = (name: string) =>
  useChange((version: string) =>
    answer(http.DELETE('/api/registry/plugins/{name}/versions/{version}', { params: { path: { name, version } } })),
  );

export const useSaveSettings = (name: string) =>
  useChange((body: Settings) => answer(http.PUT('/api/registry/plugins/{name}/settings', { ...path(name), body })));

export const useSetSecret = (name: string) =>
  useChange(({ secret, value }: { secret: string; value: string }) =>
    answer(http.PUT('/api/registry/plugins/{name}/secrets/{secret}', { params: { path: { name, secret } }, body: { value } })),
  );

export const useDeleteSecret = (name: string) =>
  useChange((secret: string) => answer(http.DELETE('/api/registry/plugins/{name}/secrets/{secret}', { params: { path: { name, secret } } })));

/** Uploads a plugin's source and tells each step of its examination as it happens. A refusal is thrown. */
export async function uploadPlugin(source: Blob, onStep: (line: UploadLine) => void): Promise<Uploaded> {
  for await (const line of fetchLines<UploadLine>('/api/registry/plugins', { method: 'POST', body: source })) {
    if (line.uploaded) return line.uploaded;
    if (line.problem) throw Problem.from(line.problem, line.problem.status ?? 0);
    onStep(line);
  }
  throw new Problem('The examination broke off', 'Quasar ended the answer without a result; nothing was stored.', null);
}

/** Has a compiler start before the code is there. Without one an upload only takes longer. */
export function prepareCompiler() {
  http.POST('/api/datahub/plugins/compiler').catch(() => undefined);
}

export function useUpload(onStep: (line: UploadLine) => void) {
  return useChange((source: Blob) => uploadPlugin(source, onStep));
}

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['plugins'] }), queries.invalidateQueries({ queryKey: ['providers'] })]),
  });
}
