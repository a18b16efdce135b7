import { Button, Modal, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChangeMapping, useMap } from '@/api/mappings';
import { providersQuery } from '@/api/providers';
import type { Mapping } from '@/api/types';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';
import { SymbolSelect } from '@/components/SymbolSelect';

interface MappingModalProps {
  opened: boolean;
  symbol: string;
  /** The mapping to change; null for a new one. */
  mapping: Mapping | null;
  onClose(): void;
}

export function MappingModal({ opened, symbol, mapping, onClose }: MappingModalProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={mapping ? `${symbol} at ${mapping.provider}` : `Map ${symbol}`} size="sm" centered>
      <MappingForm symbol={symbol} mapping={mapping} onDone={onClose} />
    </Modal>
  );
}

function MappingForm({ symbol, mapping, onDone }: { symbol: string; mapping: Mapping | null; onDone(): void }) {
  const { data: providers = [] } = useQuery(providersQuery);
  const [provider, setProvider] = useState(mapping?.provider ?? '');
  const [vendorSymbol, setVendorSymbol] = useState(mapping?.vendorSymbol ?? '');
  const [from, setFrom] = useState(mapping?.from ?? '');
  const [to, setTo] = useState(mapping?.to ?? '');
  const [preference, setPreference] = useState<number | string>(mapping?.preference ?? 100);
  const [active, setActive] = useState(mapping?.active ?? true);
  const map = useMap();
  const change = useChangeMapping(mapping?.id ?? 0);
  const errors = fieldErrors(map.error ?? change.error, 'provider', 'vendorSymbol', 'from', 'to', 'preference');
  const vendor = providers.find(each => each.name === provider);

  const save = () => {
    const rest = { vendorSymbol, from: from || null, to: to || null, preference: Number(preference), active };
    if (mapping) change.mutate(rest, { onSuccess: onDone });
    else map.mutate({ symbol, provider, ...rest }, { onSuccess: onDone });
  };

  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="sm">
        {!mapping && (
          <Select
            data-autofocus
            label="Vendor or broker"
            data={providers.map(each => ({ value: each.name, label: each.title }))}
            error={errors.at('provider')}
            value={provider || null}
            allowDeselect={false}
            onChange={name => {
              setProvider(name ?? '');
              setVendorSymbol('');
            }}
          />
        )}
        <SymbolSelect
          key={provider}
          label="Its symbol"
          provider={provider}
          discovers={vendor?.discoversSymbols ?? true}
          allowsOthers
          error={errors.at('vendorSymbol')}
          value={vendorSymbol}
          onChange={setVendorSymbol}
        />
        <TextInput
          type="date"
          label="From"
          description="The first day; since ever where it is empty."
          error={errors.at('from')}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="To"
          description="The first day on which it is not called so any more; without end where it is empty."
          error={errors.at('to')}
          value={to}
          onChange={event => setTo(event.currentTarget.value)}
        />
        <NumberInput
          label="Preference"
          description="The lowest is asked first."
          min={0}
          max={1_000_000}
          allowDecimal={false}
          error={errors.at('preference')}
          value={preference}
          onChange={setPreference}
        />
        <Switch label="Active" checked={active} onChange={event => setActive(event.currentTarget.checked)} />
        {errors.rest && <ProblemNote error={errors.rest} />}
        <Button type="submit" loading={map.isPending || change.isPending} disabled={!provider || !vendorSymbol || preference === ''}>
          {mapping ? 'Save' : 'Map'}
        </Button>
      </Stack>
    </form>
  );
}
