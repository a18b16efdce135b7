import { Modal } from '@mantine/core';
import type { Series } from '@/lib/series';
import { SubscriptionForm } from './SubscriptionForm';

interface AddSubscriptionProps {
  opened: boolean;
  /** What to start from: the series on the chart, when there is one. */
  suggestion: Partial<Series>;
  onClose(): void;
  onAdded(series: Series): void;
}

export function AddSubscription({ opened, suggestion, onClose, onAdded }: AddSubscriptionProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a subscription" size="sm" centered>
      <SubscriptionForm
        suggestion={suggestion}
        onAdded={series => {
          onAdded(series);
          onClose();
        }}
      />
    </Modal>
  );
}
