import { Button, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCreateIndex } from '@/api/indices';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';
import { VendorIndexSelect } from './VendorIndexSelect';

interface AddIndexProps {
  opened: boolean;
  onClose(): void;
  onAdded(code: string): void;
}

export function AddIndex({ opened, onClose, onAdded }: AddIndexProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add an index" size="sm" centered>
      <AddIndexForm
        onAdded={code => {
          onAdded(code);
          onClose();
        }}
      />
    </Modal>
  );
}

function AddIndexForm({ onAdded }: { onAdded(code: string): void }) {
  const [isVendors, setIsVendors] = useState(false);
  const [draft, setDraft] = useState({ provider: '', vendorSymbol: '', code: '', name: '', schedule: '0 5 * * *' });
  const change = (part: Partial<typeof draft>) => setDraft(current => ({ ...current, ...part }));
  const create = useCreateIndex();
  const errors = fieldErrors(create.error, 'code', 'name', 'schedule', 'vendorSymbol', 'provider');
  const { code, name, provider, vendorSymbol, schedule } = draft;
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        create.mutate({ code, name, ...(isVendors ? { provider, vendorSymbol, schedule: schedule.trim() } : {}) }, { onSuccess: made => onAdded(made.code) });
      }}
    >
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label="Whose index"
          data={[
            { value: 'own', label: 'My own' },
            { value: 'vendor', label: 'A vendor’s' },
          ]}
          value={isVendors ? 'vendor' : 'own'}
          onChange={whose => setIsVendors(whose === 'vendor')}
        />
        {isVendors && (
          <VendorIndexSelect
            provider={provider}
            symbol={vendorSymbol}
            errorAt={errors.at}
            onProvider={chosen => change({ provider: chosen, vendorSymbol: '' })}
            onIndex={index => change({ vendorSymbol: index.symbol, code: index.symbol.replace(/\.INDX$/, ''), name: index.name ?? index.symbol })}
          />
        )}
        <TextInput
          label="Code"
          description="What you call it: letters, digits and . _ ^ & -"
          error={errors.at('code')}
          value={code}
          onChange={event => change({ code: event.currentTarget.value })}
        />
        <TextInput label="Name" error={errors.at('name')} value={name} onChange={event => change({ name: event.currentTarget.value })} />
        {isVendors && (
          <TextInput
            label="Schedule"
            description="When the vendor is asked, as a cron expression in UTC; empty for only when you ask."
            error={errors.at('schedule')}
            value={schedule}
            onChange={event => change({ schedule: event.currentTarget.value })}
          />
        )}
        {errors.rest && <ProblemNote error={errors.rest} />}
        <Button type="submit" loading={create.isPending} disabled={!code || !name || (isVendors && !vendorSymbol)}>
          {isVendors && !vendorSymbol ? 'Choose a vendor’s index' : code && name ? `Add ${code}` : 'Give it a code and a name'}
        </Button>
      </Stack>
    </form>
  );
}
