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
export type Run = Get<'/api/datahub/runs'>[number];
export type Asset = Get<'/api/registry/assets'>['items'][number];

export type NewSubscription = NonNullable<
  paths['/api/datahub/subscriptions']['post']['requestBody']
>['content']['application/json'];

/** An update on the live stream. Written by hand: server-sent events are beyond what OpenAPI describes. */
export interface LiveBar extends Bar {
  symbol: string;
  interval: string;
  closed: boolean;
}
