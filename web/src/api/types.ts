import type { paths } from './schema';

// Named by where they are served, so that they do not hang on the names the server happens to give its schemas.
type Json<Responses, Status extends keyof Responses> = Responses[Status] extends { content: { 'application/json': infer Body } }
  ? Body
  : never;
type Get<Path extends keyof paths> = paths[Path] extends { get: { responses: infer R } } ? Json<R, 200 & keyof R> : never;

export type Provider = Get<'/api/datahub/providers'>[number];
export type Subscription = Get<'/api/datahub/subscriptions'>[number];
export type Bar = Get<'/api/datahub/bars'>[number];
export type Coverage = Get<'/api/datahub/coverage'>;
export type CoverageBucket = NonNullable<Coverage['buckets']>[number];
export type LogLine = Get<'/api/datahub/providers/{name}/log'>[number];
export type Run = Get<'/api/datahub/runs'>[number];
export type Asset = Get<'/api/registry/assets'>['items'][number];

export type Plugin = Get<'/api/registry/plugins'>[number];
export type PluginVersion = Get<'/api/registry/plugins/{name}'>['versions'][number];
export type Settings = NonNullable<paths['/api/registry/plugins/{name}/settings']['put']['requestBody']>['content']['application/json'];
export type Secret = Get<'/api/registry/plugins/{name}/secrets'>[number];
export type UploadLine = paths['/api/registry/plugins']['post']['responses'][200]['content']['application/x-ndjson'];
export type Uploaded = NonNullable<UploadLine['uploaded']>;
export type Diagnostic = Uploaded['diagnostics'][number];

/** A case of a certificate. The certificate is stored as it was written, so OpenAPI describes it as any JSON. */
export interface CertificateCase {
  name: string;
  expected: string;
  seen: string;
  outcome: 'passed' | 'failed' | 'skipped';
}

export type NewSubscription = NonNullable<
  paths['/api/datahub/subscriptions']['post']['requestBody']
>['content']['application/json'];

/** An update on the live stream. Written by hand: server-sent events are beyond what OpenAPI describes. */
export interface LiveBar extends Bar {
  symbol: string;
  interval: string;
  closed: boolean;
}
