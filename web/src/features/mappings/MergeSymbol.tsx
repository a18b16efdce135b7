import { Autocomplete, Button, Modal, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { commonSymbolsQuery, useMergeSymbol, type Overlaps } from '@/api/mappings';
import { Problem } from '@/api/problem';
import type { Mapping } from '@/api/types';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { validity } from '@/lib/time';

interface MergeSymbolProps {
  opened: boolean;
  name: string;
  onClose(): void;
  onMerged(into: string): void;
}

interface Overlap {
  this: Mapping;
  other: Mapping;
}

export function MergeSymbol({ opened, name, onClose, onMerged }: MergeSymbolProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Merge ${name} into another`} size="md" centered>
      <MergeForm
        name={name}
        onMerged={into => {
          onClose();
          onMerged(into);
        }}
      />
    </Modal>
  );
}

function MergeForm({ name, onMerged }: Pick<MergeSymbolProps, 'name' | 'onMerged'>) {
  const [into, setInto] = useState('');
  const [search] = useDebouncedValue(into.trim(), 200);
  const { data } = useInfiniteQuery(commonSymbolsQuery({ q: search, provider: '', mapped: true }));
  const merge = useMergeSymbol(name);
  const overlaps = merge.error ? (Problem.wrap(merge.error).more.overlaps as Overlap[] | undefined) : undefined;
  const errors = fieldErrors(merge.error, 'into', 'overlaps');
  const start = (choice: Overlaps) => merge.mutate({ into: into.trim(), overlaps: choice }, { onSuccess: merged => onMerged(merged.name) });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        start('refuse');
      }}
    >
      <Stack gap="sm">
        <Autocomplete
          data-autofocus
          label="Into"
          description={`The symbol that stays. It gets all that ${name} has, and ${name} is deleted.`}
          data={data?.pages[0]?.items.map(symbol => symbol.name).filter(each => each !== name) ?? []}
          error={errors.at('into')}
          value={into}
          onChange={text => {
            setInto(text);
            merge.reset();
          }}
        />
        {overlaps && (
          <div className={view.note} role="alert">
            <p>Both are mapped on the same days. Which are to be kept? The others are cut to the days that are left.</p>
            <ul>
              {overlaps.map(({ this: its, other }) => (
                <li key={`${its.id} ${other.id}`}>
                  {its.provider}: {its.vendorSymbol}, {validity(its.from, its.to)}, and {other.vendorSymbol}, {validity(other.from, other.to)}
                </li>
              ))}
            </ul>
            <div className={view.buttons}>
              <Button size="compact-xs" variant="default" loading={merge.isPending} onClick={() => start('keepThis')}>
                Keep those of {name}
              </Button>
              <Button size="compact-xs" variant="default" loading={merge.isPending} onClick={() => start('keepOther')}>
                Keep those of {into.trim()}
              </Button>
            </div>
          </div>
        )}
        {errors.rest && <ProblemNote error={errors.rest} />}
        {!overlaps && (
          <Button type="submit" loading={merge.isPending} disabled={into.trim() === ''}>
            Merge
          </Button>
        )}
      </Stack>
    </form>
  );
}
