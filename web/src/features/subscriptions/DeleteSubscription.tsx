import { Button, Group, Popover, Text } from '@mantine/core';
import { useState } from 'react';
import { useUnsubscribe } from '@/api/subscriptions';
import { IconButton } from '@/components/IconButton';
import { TrashIcon } from '@/components/icons';

export function DeleteSubscription({ id, name }: { id: number; name: string }) {
  const [asking, setAsking] = useState(false);
  const unsubscribe = useUnsubscribe();
  return (
    <Popover opened={asking} onChange={setAsking} position="bottom-end" width={260} withArrow shadow="md" trapFocus>
      <Popover.Target>
        <IconButton label="Delete" onClick={() => setAsking(!asking)}>
          <TrashIcon />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Text size="xs" mb="xs">
          Stop collecting <b>{name}</b>? What is stored stays stored.
        </Text>
        {unsubscribe.error && (
          <Text size="xs" c="red" mb="xs">
            {unsubscribe.error.message}
          </Text>
        )}
        <Group gap="xs" justify="flex-end">
          <Button size="compact-xs" variant="default" onClick={() => setAsking(false)}>
            Keep
          </Button>
          <Button size="compact-xs" color="red" loading={unsubscribe.isPending} onClick={() => unsubscribe.mutate(id)}>
            Delete
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
