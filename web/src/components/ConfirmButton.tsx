import { Button, Group, Popover, Text, type ButtonProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Problem } from '@/api/problem';

interface ConfirmButtonProps extends ButtonProps {
  /** What is asked before anything happens. */
  question: ReactNode;
  /** The word that does it. */
  verb: string;
  onConfirm(): void;
  pending?: boolean;
  error?: unknown;
  children: ReactNode;
}

/** A button for what cannot be taken back. */
export function ConfirmButton({ question, verb, onConfirm, pending = false, error, children, ...rest }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const [wasPending, setWasPending] = useState(pending);
  if (wasPending !== pending) {
    setWasPending(pending);
    if (!pending && !error) setAsking(false);
  }
  return (
    <Popover opened={asking} onChange={setAsking} position="bottom-end" width={280} withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" {...rest} onClick={() => setAsking(!asking)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Text size="xs" mb="xs" component="div">
          {question}
        </Text>
        {!!error && (
          <Text size="xs" c="red" mb="xs">
            {Problem.wrap(error).message}
          </Text>
        )}
        <Group gap="xs" justify="flex-end">
          <Button size="compact-xs" variant="default" onClick={() => setAsking(false)}>
            Keep
          </Button>
          <Button size="compact-xs" color="red" loading={pending} onClick={onConfirm}>
            {verb}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
