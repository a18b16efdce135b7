import { ActionIcon, type ActionIconProps } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

interface IconButtonProps extends ActionIconProps {
  /** What it does, for the tooltip and for those who cannot see the icon. */
  label: string;
  busy?: boolean;
  onClick(): void;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, busy = false, children, ...rest }: IconButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" loading={busy} aria-label={label} title={label} {...rest}>
      {children}
    </ActionIcon>
  );
}
