import { Button, Loader, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { indicesQuery } from '@/api/indices';
import { EmptyState } from '@/components/EmptyState';
import { PlusIcon } from '@/components/icons';
import list from '@/components/List.module.css';
import { More } from '@/components/More';
import { Panel } from '@/components/Panel';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';

interface IndicesPanelProps {
  selected: string | null;
  onPick(code: string): void;
  onAdd(): void;
}

export function IndicesPanel({ selected, onPick, onAdd }: IndicesPanelProps) {
  const [q, setQ] = useState('');
  const [search] = useDebouncedValue(q.trim(), 200);
  const indices = useInfiniteQuery(indicesQuery(search));
  const found = indices.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Panel
      title="Indices"
      count={indices.hasNextPage ? undefined : found.length}
      actions={
        <Button size="compact-xs" variant="light" leftSection={<PlusIcon />} onClick={onAdd}>
          Add
        </Button>
      }
    >
      <div className={view.tools} role="search">
        <TextInput aria-label="Search indices" placeholder="Search" flex={1} value={q} onChange={event => setQ(event.currentTarget.value)} />
      </div>
      {indices.isPending && <Loader size="xs" type="dots" m="md" />}
      {indices.error && !indices.data && <ProblemNote error={indices.error} onRetry={() => void indices.refetch()} />}
      {indices.data && found.length === 0 && search !== '' && <EmptyState title="No index is like that">Look for less of its code or name.</EmptyState>}
      <ul className={list.list}>
        {found.map(index => (
          <li key={index.code} data-selected={index.code === selected} data-testid="index">
            <button type="button" onClick={() => onPick(index.code)} aria-current={index.code === selected}>
              <strong className={list.name}>{index.code}</strong>
              <span className={list.dim}>
                {index.name} · {index.provider ?? 'my own'}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <More shown={found.length} query={indices} />
    </Panel>
  );
}
