import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { vendorIndicesQuery } from '@/api/indices';
import { Problem } from '@/api/problem';
import { providersQuery } from '@/api/providers';
import type { VendorIndex } from '@/api/types';

interface VendorIndexSelectProps {
  provider: string;
  symbol: string;
  errorAt(field: string): string | undefined;
  onProvider(provider: string): void;
  onIndex(index: VendorIndex): void;
}

export function VendorIndexSelect({ provider, symbol, errorAt, onProvider, onIndex }: VendorIndexSelectProps) {
  const { data: providers = [] } = useQuery(providersQuery);
  const indices = useQuery(vendorIndicesQuery(provider));
  const found = indices.data ?? [];
  const offering = providers.filter(each => each.offersIndices);
  return (
    <>
      <Select
        label="Vendor"
        description={offering.length === 0 ? 'No vendor that runs tells what an index is made of.' : undefined}
        data={offering.map(each => ({ value: each.name, label: each.title }))}
        error={errorAt('provider')}
        value={provider || null}
        allowDeselect={false}
        onChange={name => name && onProvider(name)}
      />
      <Select
        label="Its index"
        placeholder={!provider ? 'Choose a vendor first' : indices.isFetching ? 'Asking the vendor…' : 'Search'}
        disabled={!provider}
        searchable
        data={found.map(index => ({ value: index.symbol, label: index.name ? `${index.symbol} · ${index.name}` : index.symbol }))}
        nothingFoundMessage="The vendor names no such index"
        error={indices.error ? Problem.wrap(indices.error).message : errorAt('vendorSymbol')}
        value={symbol || null}
        allowDeselect={false}
        onChange={chosen => {
          const index = found.find(each => each.symbol === chosen);
          if (index) onIndex(index);
        }}
      />
    </>
  );
}
