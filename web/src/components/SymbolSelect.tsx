import { Button, Select, Text, TextInput, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { assetsQuery, useDiscoverSymbols } from '@/api/assets';
import { Problem } from '@/api/problem';
import type { Asset } from '@/api/types';
import classes from './SymbolSelect.module.css';

interface SymbolSelectProps extends Pick<SelectProps, 'w' | 'label' | 'error' | 'comboboxProps'> {
  provider: string;
  /** Whether the vendor can list its symbols; where it cannot, they are typed. */
  discovers: boolean;
  /** Whether it may be a symbol that is not in the list: one that the vendor had, or will have. */
  allowsOthers?: boolean;
  value: string;
  onChange(symbol: string): void;
}

/** A symbol chosen from the vendor's own list, searched on the server: lists run to a hundred thousand. */
export function SymbolSelect({ provider, discovers, allowsOthers = false, value, onChange, ...rest }: SymbolSelectProps) {
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search, 150);
  // The field shows the chosen symbol as its text; that is no search, and the list then starts from the top.
  const assets = useQuery(assetsQuery(provider, q === value ? '' : q));
  const items = assets.data?.items ?? [];
  // Where a symbol is used again, the asset that is listed stands for it.
  const byName = new Map<string, Asset>();
  for (const asset of items) if (!byName.has(asset.symbol) || asset.delistedAt === null) byName.set(asset.symbol, asset);

  const typed = search.trim();
  const names = [...byName.keys()];
  if (value && (search === value || search === '') && !byName.has(value)) names.unshift(value);
  else if (allowsOthers && typed && !byName.has(typed)) names.push(typed);

  if (!discovers) {
    return <TextInput aria-label="Symbol" placeholder="Symbol" value={value} onChange={event => onChange(event.currentTarget.value.trim())} w={rest.w} label={rest.label} error={rest.error} />;
  }
  return (
    <Select
      {...rest}
      aria-label="Symbol"
      placeholder={provider ? 'Search symbols' : 'Choose a vendor first'}
      disabled={!provider}
      searchable
      allowDeselect={false}
      maxDropdownHeight={340}
      comboboxProps={{ width: 360, position: 'bottom-start', ...rest.comboboxProps }}
      data={names}
      // The server has searched already.
      filter={({ options }) => options}
      value={value || null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={symbol => symbol && onChange(symbol)}
      onFocus={event => event.currentTarget.select()}
      nothingFoundMessage={
        assets.isFetching ? 'Searching…' : assets.isError ? Problem.wrap(assets.error).message : <NothingFound provider={provider} search={q} />
      }
      renderOption={({ option }) => {
        const asset = byName.get(option.value);
        return (
          <div className={classes.option}>
            <span className={classes.symbol}>{option.value}</span>
            <span className={classes.name}>{asset ? asset.name : !assets.isFetching && 'not in its list'}</span>
            <span className={classes.class}>{asset?.class}</span>
          </div>
        );
      }}
    />
  );
}

function NothingFound({ provider, search }: { provider: string; search: string }) {
  const discover = useDiscoverSymbols();
  return (
    <>
      <Text size="xs" c="dimmed" mb={6}>
        {search ? `No symbol of ${provider} matches “${search}”.` : `The symbols of ${provider} are not known yet.`}
      </Text>
      {discover.isError && (
        <Text size="xs" c="red" mb={6}>
          {Problem.wrap(discover.error).message}
        </Text>
      )}
      <Button size="compact-xs" variant="light" loading={discover.isPending} onClick={() => discover.mutate(provider)}>
        Ask the vendor for its list
      </Button>
    </>
  );
}
