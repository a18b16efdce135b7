import { Button, Loader, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { commonSymbolsQuery } from '@/api/mappings';
import { providersQuery } from '@/api/providers';
import { EmptyState } from '@/components/EmptyState';
import { PlusIcon } from '@/components/icons';
import list from '@/components/List.module.css';
import { More } from '@/components/More';
import { Panel } from '@/components/Panel';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';

interface SymbolsPanelProps {
  selected: string;
  onPick(symbol: string): void;
  onMake(): void;
}

/** What traders call things, and at which vendors each has a symbol today. */
export function SymbolsPanel({ selected, onPick, onMake }: SymbolsPanelProps) {
  const [q, setQ] = useState('');
  const [provider, setProvider] = useState('');
  const [mapped, setMapped] = useState(true);
  const [search] = useDebouncedValue(q.trim(), 200);
  const { data: providers = [] } = useQuery(providersQuery);
  const symbols = useInfiniteQuery(commonSymbolsQuery({ q: search, provider, mapped }));
  const found = symbols.data?.pages.flatMap(page => page.items) ?? [];
  const total = symbols.data?.pages[0]?.total;
  const isNarrowed = search !== '' || provider !== '';
  return (
    <Panel
      title="Common symbols"
      count={total}
      actions={
        <Button size="compact-xs" variant="light" leftSection={<PlusIcon />} onClick={onMake}>
          Add
        </Button>
      }
    >
      <div className={view.tools} role="search">
        <TextInput aria-label="Search common symbols" placeholder="Search" flex={1} maxLength={100} value={q} onChange={event => setQ(event.currentTarget.value)} />
        <Select
          aria-label="Mapped at"
          placeholder="Any provider"
          w={124}
          clearable
          data={providers.map(each => ({ value: each.name, label: each.title }))}
          value={provider || null}
          onChange={name => setProvider(name ?? '')}
        />
        {provider !== '' && (
          <SegmentedControl
            fullWidth
            w="100%"
            aria-label="Mapped there or not"
            data={[
              { value: 'yes', label: 'Mapped there' },
              { value: 'no', label: 'Not mapped there' },
            ]}
            value={mapped ? 'yes' : 'no'}
            onChange={chosen => setMapped(chosen === 'yes')}
          />
        )}
      </div>
      {symbols.isPending && <Loader size="xs" type="dots" m="md" />}
      {symbols.error && <ProblemNote error={symbols.error} onRetry={() => void symbols.refetch()} />}
      {total === 0 &&
        (isNarrowed ? (
          <EmptyState title="No common symbol is like that">Look for less of the name, or at another provider.</EmptyState>
        ) : (
          <EmptyState title="No common symbols yet">
            They are made where two vendors have what is the same for certain. Add one by hand, or look for mappings under Suggestions.
          </EmptyState>
        ))}
      <ul className={list.list}>
        {found.map(symbol => (
          <li key={symbol.id} data-selected={symbol.name === selected} data-testid="common-symbol">
            <button type="button" onClick={() => onPick(symbol.name)} aria-current={symbol.name === selected}>
              <strong className={list.name}>{symbol.name}</strong>
              <span className={list.dim}>{symbol.providers.join(', ') || 'mapped nowhere today'}</span>
            </button>
          </li>
        ))}
      </ul>
      <More shown={found.length} total={total} query={symbols} />
    </Panel>
  );
}
