import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMakeSymbol } from '@/api/mappings';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';

interface MakeSymbolProps {
  opened: boolean;
  onClose(): void;
  onMade(symbol: string): void;
}

export function MakeSymbol({ opened, onClose, onMade }: MakeSymbolProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a common symbol" size="sm" centered>
      <MakeSymbolForm
        onMade={symbol => {
          onMade(symbol);
          onClose();
        }}
      />
    </Modal>
  );
}

function MakeSymbolForm({ onMade }: { onMade(symbol: string): void }) {
  const [name, setName] = useState('');
  const make = useMakeSymbol();
  const errors = fieldErrors(make.error, 'symbol');
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        make.mutate(name.trim(), { onSuccess: made => onMade(made.name) });
      }}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label="Name"
          description="What you call it: BTC/USD, AAPL. Where it is there already, it is shown."
          error={errors.at('symbol')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        {errors.rest && <ProblemNote error={errors.rest} />}
        <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
          Add
        </Button>
      </Stack>
    </form>
  );
}
