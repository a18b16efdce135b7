import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { syncsQuery, useSync } from '@/api/indices';
import type { Index } from '@/api/types';
import { Dot, type Tone } from '@/components/Dot';
import { EmptyState } from '@/components/EmptyState';
import { ProblemNote } from '@/components/ProblemNote';
import table from '@/components/Table.module.css';
import view from '@/components/View.module.css';
import { formatTime } from '@/lib/time';

const tones: Record<string, Tone> = { applied: 'good', confirmed: 'good', held: 'warn', failed: 'bad' };

/** Each attempt to read the vendor's list, and what came of it. */
export function Syncs({ index }: { index: Index }) {
  const { data, error, refetch } = useQuery(syncsQuery(index.code));
  const sync = useSync(index.code);
  return (
    <>
      <div className={view.tools}>
        <Button size="compact-xs" variant="light" loading={sync.isPending} onClick={() => sync.mutate()}>
          Ask {index.provider} now
        </Button>
        {sync.data && (
          <span className={view.dim} role="status">
            {sync.data.outcome}
          </span>
        )}
      </div>
      {sync.error && <ProblemNote error={sync.error} />}
      {error && !data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loader size="xs" type="dots" m="md" />}
      {data?.length === 0 && <EmptyState title="Never asked">Each list that {index.provider} gives stands here with what it changed.</EmptyState>}
      {data && data.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Asked, UTC</th>
              <th>Outcome</th>
              <th className={table.number}>Joined</th>
              <th className={table.number}>Left</th>
              <th className={table.number}>Reweighted</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {data.map(({ id, at, outcome, joined, left, reweighted, message }) => (
              <tr key={id} data-testid="sync">
                <td className={table.nowrap}>{formatTime(at)}</td>
                <td className={table.nowrap}>
                  <Dot tone={tones[outcome] ?? 'idle'} /> {outcome}
                </td>
                <td className={table.number}>{joined}</td>
                <td className={table.number}>{left}</td>
                <td className={table.number}>{reweighted}</td>
                <td className={table.dim}>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
