import { Loader } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Asset } from '@/api/types';
import { Dot } from '@/components/Dot';
import table from '@/components/Table.module.css';
import { formatDay } from '@/lib/time';
import classes from './Assets.module.css';
import { ariaSort, nextSort } from './filter';
import { kindWords } from './words';

interface AssetsTableProps {
  assets: Asset[];
  selected: number | null;
  sort: string;
  stale: boolean;
  onPick(id: number): void;
  onSort(sort: string): void;
}

const columns: [string, string][] = [
  ['symbol', 'Symbol'],
  ['name', 'Name'],
  ['provider', 'Provider'],
  ['kind', 'Class'],
  ['venue', 'Venue'],
  ['currency', 'Currency'],
  ['firstSeen', 'First seen'],
  ['delistedAt', 'Delisted'],
];

export function AssetsTable({ assets, selected, sort, stale, onPick, onSort }: AssetsTableProps) {
  return (
    <table className={`${table.table} ${classes.assets}`} data-stale={stale}>
      <thead>
        <tr>
          {columns.map(([column, title]) => (
            <th key={column} aria-sort={ariaSort(sort, column)}>
              <button type="button" onClick={() => onSort(nextSort(sort, column))}>
                {title}
                <span aria-hidden>{sort === column ? ' ↑' : sort === `-${column}` ? ' ↓' : ''}</span>
              </button>
            </th>
          ))}
          <th aria-hidden>{stale && <Loader size={10} />}</th>
        </tr>
      </thead>
      <tbody onKeyDown={walk}>
        {assets.map(asset => (
          <tr key={asset.id} data-testid="asset" data-selected={asset.id === selected} onClick={() => onPick(asset.id)}>
            <td>
              <button type="button" className={classes.pick} aria-current={asset.id === selected}>
                <Dot tone={asset.delistedAt ? 'idle' : 'good'} /> {asset.symbol}
              </button>
            </td>
            <td className={classes.name} title={asset.name ?? undefined}>
              {asset.name}
            </td>
            <td className={table.dim}>{asset.provider}</td>
            <td>{kindWords(asset.kind)}</td>
            <td title={asset.mic ?? undefined}>{asset.venue ?? asset.mic}</td>
            <td>{asset.currency}</td>
            <td className={table.dim}>{formatDay(asset.firstSeen)}</td>
            <td className={table.dim} colSpan={2}>
              {asset.delistedAt && formatDay(asset.delistedAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The arrow keys lead from row to row. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('tr button')];
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
