import { Button } from '@mantine/core';
import type { Subscription } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { intervalName } from '@/lib/interval';
import type { Series } from '@/lib/series';

interface NoBarsProps {
  series: Series;
  subscription: Subscription | null;
  onSubscribe(series: Series): void;
}

/** Why there is nothing to draw, and what to do about it. */
export function NoBars({ series, subscription, onSubscribe }: NoBarsProps) {
  const name = `${series.symbol} in bars of ${intervalName(series.interval)}`;
  if (!subscription) {
    return (
      <EmptyState title={`Nothing stored of ${series.symbol} yet`} action={<Button onClick={() => onSubscribe(series)}>Collect this series</Button>}>
        Quasar collects what you subscribe to. Subscribe to {name}, and its history is fetched and kept complete from then on.
      </EmptyState>
    );
  }
  if (subscription.error) {
    const { message, permanent } = subscription.error;
    return (
      <EmptyState title="The vendor refused">
        “{message}”
        <br />
        {permanent ? 'Asking again would not help: check the symbol, the interval and the vendor’s key.' : 'Quasar waits and asks again by itself.'}
      </EmptyState>
    );
  }
  if (subscription.paused) {
    return <EmptyState title="This subscription is paused">Resume it in the list of subscriptions to collect {name}.</EmptyState>;
  }
  return <EmptyState title="Waiting for the first bars">{name} will appear here by itself as soon as the first batch is stored.</EmptyState>;
}
