import { Button } from '@mantine/core';
import { EmptyState } from '@/components/EmptyState';

export function NoIndices({ onAdd }: { onAdd(): void }) {
  return (
    <EmptyState title="No indices yet" action={<Button onClick={onAdd}>Add an index</Button>}>
      A list of one’s own, or a vendor’s that is read by schedule. Who was in it on which day is remembered, and whoever is in it can be collected.
    </EmptyState>
  );
}
