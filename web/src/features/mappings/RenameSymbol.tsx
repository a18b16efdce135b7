import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRenameSymbol } from '@/api/mappings';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';

interface RenameSymbolProps {
  opened: boolean;
  name: string;
  onClose(): void;
  onRenamed(name: string): void;
}

export function RenameSymbol({ opened, name, onClose, onRenamed }: RenameSymbolProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Rename ${name}`} size="sm" centered>
      <RenameForm
        name={name}
        onRenamed={renamed => {
          onClose();
          onRenamed(renamed);
        }}
      />
    </Modal>
  );
}

function RenameForm({ name, onRenamed }: Pick<RenameSymbolProps, 'name' | 'onRenamed'>) {
  const [next, setNext] = useState(name);
  const rename = useRenameSymbol(name);
  const errors = fieldErrors(rename.error, 'name');
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        rename.mutate(next.trim(), { onSuccess: renamed => onRenamed(renamed.name) });
      }}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label="New name"
          description="It changes everywhere at once, in indices, too."
          error={errors.at('name')}
          value={next}
          onChange={event => setNext(event.currentTarget.value)}
        />
        {errors.rest && <ProblemNote error={errors.rest} />}
        <Button type="submit" loading={rename.isPending} disabled={next.trim() === '' || next.trim() === name}>
          Rename
        </Button>
      </Stack>
    </form>
  );
}
