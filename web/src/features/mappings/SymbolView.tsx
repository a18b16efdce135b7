import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { commonSymbolQuery, useDeleteSymbol } from '@/api/mappings';
import type { Mapping } from '@/api/types';
import { ConfirmButton } from '@/components/ConfirmButton';
import { EmptyState } from '@/components/EmptyState';
import { PlusIcon } from '@/components/icons';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { MappingModal } from './MappingModal';
import { MappingsTable } from './MappingsTable';
import { MergeSymbol } from './MergeSymbol';
import { RenameSymbol } from './RenameSymbol';

interface SymbolViewProps {
  name: string;
  /** Leads to another symbol, or with an empty one to none. */
  onPick(symbol: string): void;
  onPickAsset(provider: string, symbol: string): void;
}

/** One common symbol: what each vendor and broker calls it, and when. */
export function SymbolView({ name, onPick, onPickAsset }: SymbolViewProps) {
  const { data: symbol, error, refetch } = useQuery(commonSymbolQuery(name));
  const [dialog, setDialog] = useState<'rename' | 'merge' | Mapping | 'map' | null>(null);
  const remove = useDeleteSymbol(name);
  const close = () => setDialog(null);
  if (error && !symbol) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!symbol) return <Loader size="xs" type="dots" m="md" />;
  return (
    <article aria-label={symbol.name}>
      <header className={view.head}>
        <h2>{symbol.name}</h2>
        <span className={view.dim}>{symbol.providers.length > 0 ? `today at ${symbol.providers.join(', then ')}` : 'mapped nowhere today'}</span>
        <div className={view.buttons}>
          <Button size="compact-xs" variant="light" leftSection={<PlusIcon />} onClick={() => setDialog('map')}>
            Map
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setDialog('rename')}>
            Rename
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setDialog('merge')}>
            Merge
          </Button>
          <ConfirmButton
            question={
              <>
                Delete <b>{symbol.name}</b>? While something refers to it, it stays.
              </>
            }
            verb="Delete"
            pending={remove.isPending}
            error={remove.error}
            onConfirm={() => remove.mutate(undefined, { onSuccess: () => onPick('') })}
          >
            Delete
          </ConfirmButton>
        </div>
      </header>
      {symbol.mappings.length === 0 ? (
        <EmptyState title="Mapped nowhere" action={<Button onClick={() => setDialog('map')}>Map it to a vendor’s symbol</Button>}>
          Bars of {symbol.name} can be asked for when it is said what a vendor calls it.
        </EmptyState>
      ) : (
        <MappingsTable mappings={symbol.mappings} onEdit={setDialog} onPickAsset={onPickAsset} />
      )}
      <RenameSymbol opened={dialog === 'rename'} name={symbol.name} onClose={close} onRenamed={onPick} />
      <MergeSymbol opened={dialog === 'merge'} name={symbol.name} onClose={close} onMerged={onPick} />
      <MappingModal
        opened={dialog === 'map' || (typeof dialog === 'object' && dialog !== null)}
        symbol={symbol.name}
        mapping={typeof dialog === 'object' ? dialog : null}
        onClose={close}
      />
    </article>
  );
}
