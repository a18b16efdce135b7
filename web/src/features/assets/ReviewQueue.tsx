import { Button, Loader, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reviewQuery, useMatch } from '@/api/identity';
import { providersQuery } from '@/api/providers';
import { EmptyState } from '@/components/EmptyState';
import { More } from '@/components/More';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import classes from './Assets.module.css';
import { ReviewItem } from './ReviewItem';

/** The assets of which the matcher is not certain, each with the instruments it may be. A person decides. */
export function ReviewQueue({ onPick }: { onPick(id: number): void }) {
  const [provider, setProvider] = useState('');
  const { data: providers = [] } = useQuery(providersQuery);
  const review = useInfiniteQuery(reviewQuery(provider));
  const match = useMatch();
  const waiting = review.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <section className={classes.list} aria-label="To decide">
      <div className={view.tools}>
        <Select
          aria-label="Provider to decide of"
          placeholder="Any provider"
          w={160}
          clearable
          data={providers.filter(each => each.discoversSymbols).map(each => ({ value: each.name, label: each.title }))}
          value={provider || null}
          onChange={name => setProvider(name ?? '')}
        />
        <Button size="compact-xs" variant="default" loading={match.isPending} onClick={() => match.mutate()}>
          Run the matcher now
        </Button>
        {match.data && (
          <span className={view.dim} role="status">
            {match.data.linked} linked, {match.data.waiting} waiting
          </span>
        )}
      </div>
      {match.error && <ProblemNote error={match.error} />}
      <div className={classes.scroll}>
        {review.isPending && <Loader size="xs" type="dots" m="md" />}
        {review.error && !review.data && <ProblemNote error={review.error} onRetry={() => void review.refetch()} />}
        {review.data && waiting.length === 0 && (
          <EmptyState title="Nothing waits for a decision">
            Assets are linked to instruments after each refresh. Those that may be one thing, and may be two, are shown here with what speaks for it and
            against it.
          </EmptyState>
        )}
        {waiting.map(asset => (
          <ReviewItem key={asset.id} asset={asset} onPick={() => onPick(asset.id)} />
        ))}
        <More shown={waiting.length} query={review} />
      </div>
    </section>
  );
}
