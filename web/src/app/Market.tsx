import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { providersQuery } from '@/api/providers';
import { subscriptionsQuery } from '@/api/subscriptions';
import { RunsPanel } from '@/features/runs/RunsPanel';
import { AddSubscription } from '@/features/subscriptions/AddSubscription';
import { SubscriptionsPanel } from '@/features/subscriptions/SubscriptionsPanel';
import type { Series } from '@/lib/series';
import classes from './App.module.css';
import { SeriesView } from './SeriesView';
import { useSelectedSeries } from './useSelectedSeries';
import { Welcome } from './Welcome';

/** What is collected: subscriptions, the chart of one, and the runs that brought it. */
export function Market() {
  const { data: subscriptions } = useQuery(subscriptionsQuery);
  const { data: providers } = useQuery(providersQuery);
  const [chosen, choose] = useSelectedSeries();
  const [adding, setAdding] = useState<Partial<Series> | null>(null);
  // A newcomer sees something move: what streams comes before what stands still.
  const first = subscriptions?.find(s => s.live && !s.paused) ?? subscriptions?.[0];
  const series: Series | null = chosen ?? (first ? { provider: first.provider, symbol: first.symbol, interval: first.interval } : null);

  return (
    <>
      <aside className={classes.side}>
        <SubscriptionsPanel selected={series} onPick={choose} onAdd={() => setAdding(series ?? {})} />
      </aside>
      <main className={classes.main}>
        {series ? (
          <SeriesView series={series} subscriptions={subscriptions} onPick={choose} onSubscribe={setAdding} />
        ) : (
          subscriptions && <Welcome providers={providers} onAdd={() => setAdding({})} />
        )}
      </main>
      <div className={classes.runs}>
        <RunsPanel series={series} />
      </div>
      <AddSubscription opened={adding !== null} suggestion={adding ?? {}} onClose={() => setAdding(null)} onAdded={choose} />
    </>
  );
}
