import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { subscriptionsQuery } from '@/api/subscriptions';
import { EmptyState } from '@/components/EmptyState';
import { PlusIcon } from '@/components/icons';
import { Panel } from '@/components/Panel';
import { ProblemNote } from '@/components/ProblemNote';
import { sameSeries, type Series } from '@/lib/series';
import { SubscriptionRow } from './SubscriptionRow';
import classes from './SubscriptionsPanel.module.css';

interface SubscriptionsPanelProps {
  selected: Series | null;
  onPick(series: Series): void;
  onAdd(): void;
}

export function SubscriptionsPanel({ selected, onPick, onAdd }: SubscriptionsPanelProps) {
  const { data, error, isPending, refetch } = useQuery(subscriptionsQuery);
  return (
    <Panel
      title="Subscriptions"
      count={data?.length}
      actions={
        <Button size="compact-xs" variant="light" leftSection={<PlusIcon />} onClick={onAdd}>
          Add
        </Button>
      }
    >
      {isPending && <Loader size="xs" type="dots" m="md" />}
      {error && !data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title="No subscriptions yet">
          A subscription is one symbol of one vendor in one interval. Quasar fetches its history and keeps it complete.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <ul className={classes.list}>
          {data.map(subscription => (
            <SubscriptionRow
              key={subscription.id}
              subscription={subscription}
              selected={sameSeries(selected, subscription)}
              onPick={() => onPick({ provider: subscription.provider, symbol: subscription.symbol, interval: subscription.interval })}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
