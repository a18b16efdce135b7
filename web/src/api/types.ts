import type { paths } from './schema';

// Named by where they are served, so that they do not hang on the names the server happens to give its schemas.
type Json<Responses, Status extends keyof Responses> = Responses[Status] extends { content: { 'application/json': infer Body } }
  ? Body
  : never;
type Get<Path extends keyof paths> = paths[Path] extends { get: { responses: infer R } } ? Json<R, 200 & keyof R> : never;
type Asked<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;

export type Provider = Get<'/api/datahub/providers'>[number];
export type Subscription = Get<'/api/datahub/subscriptions'>[number];
export type Bar = Get<'/api/datahub/bars'>[number];
export type Coverage = Get<'/api/datahub/coverage'>;
export type CoverageBucket = NonNullable<Coverage['buckets']>[number];
export type LogLine = Get<'/api/datahub/providers/{name}/log'>[number];
export type Run = Get<'/api/datahub/runs'>[number];
export type Asset = Get<'/api/registry/assets'>['items'][number];
export type AssetView = Get<'/api/registry/assets/{id}'>;
export type AssetEdit = AssetView['edits'][number];
export type AuditEntry = Get<'/api/registry/assets/{id}/history'>[number];
export type Refresh = Get<'/api/registry/assets/refreshes'>[number];
export type Instrument = Get<'/api/registry/instruments/{id}'>;
export type LinkedAsset = Instrument['assets'][number];
export type WaitingAsset = Get<'/api/registry/identity/review'>['items'][number];
export type Decision = Asked<'/api/registry/identity/review/{asset}', 'patch'>;

export type CommonSymbol = Get<'/api/registry/common-symbols'>['items'][number];
export type CommonSymbolView = Get<'/api/registry/common-symbols/{symbol}'>;
export type Mapping = CommonSymbolView['mappings'][number];
export type NewMapping = Asked<'/api/registry/mappings', 'post'>;
export type MappingChange = Asked<'/api/registry/mappings/{id}', 'patch'>;
export type Suggestion = Get<'/api/registry/mappings/suggestions'>['items'][number];
export type SuggestionDecision = Asked<'/api/registry/mappings/suggestions/accept', 'post'>;
export type RemapMove = NonNullable<Asked<'/api/registry/mappings/remap', 'post'>['moves']>[number];
export type RemapPlan = paths['/api/registry/mappings/remap']['post']['responses'][200]['content']['application/json'];

export type Index = Get<'/api/registry/indices'>['items'][number];
export type NewIndex = Asked<'/api/registry/indices', 'post'>;
export type Member = Get<'/api/registry/indices/{code}/members'>[number];
export type NewMember = NonNullable<NonNullable<Asked<'/api/registry/indices/{code}/members', 'put'>['members']>[number]>;
export type Sync = Get<'/api/registry/indices/{code}/syncs'>[number];
export type Follow = Get<'/api/registry/indices/{code}/follows'>[number];
export type VendorIndex = paths['/api/datahub/indices']['get']['responses'][200]['content']['application/x-ndjson'];

/** A line of what a refresh of assets tells of itself; the last has what it brought, or the problem. Written by hand, as of a stream OpenAPI describes one shape only. */
export interface RefreshLine {
  step?: 'read' | 'merge';
  count?: number;
  refreshed?: paths['/api/registry/assets/refresh']['post']['responses'][200]['content']['application/json'];
  problem?: { status?: number };
}

/** Why two things are held to be one, or not. It is stored as it was written, so OpenAPI describes it as any JSON. */
export interface Evidence {
  comparedWith: string | null;
  score: number | null;
  reasons: Reason[];
}

export interface Reason {
  code: string;
  words: string;
  /** Below zero it speaks against. */
  weight: number;
  /** A person has to decide because of it. */
  vetoes: boolean;
}

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
