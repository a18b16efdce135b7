import { Loader, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { runsQuery } from '@/api/runs';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { ProblemNote } from '@/components/ProblemNote';
import type { Series } from '@/lib/series';
import { RunRow } from './RunRow';
import classes from './RunsPanel.module.css';

const newest = 50;

/** The last times a vendor was asked, and what came of it. */
export function RunsPanel({ series }: { series: Series | null }) {
  const [scope, setScope] = useState('all');
  const { data, error, isPending, refetch, dataUpdatedAt } = useQuery(runsQuery(scope === 'series' ? series : null, newest));
  return (
    <Panel
      title="Runs"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Which runs"
          data={[
            { value: 'all', label: 'All' },
            { value: 'series', label: 'This series', disabled: !series },
          ]}
          value={scope}
          onChange={setScope}
        />
      }
    >
      {isPending && <Loader size="xs" type="dots" m="md" />}
      {error && !data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title="Nothing has been fetched yet">Each time Quasar asks a vendor for bars, the run stands here with what came of it.</EmptyState>
      )}
      {data && data.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th>Started, UTC</th>
              <th>Series</th>
              <th className={classes.asked}>Range asked</th>
              <th className={classes.number}>Bars</th>
              <th className={classes.number}>Took</th>
              <th>Outcome</th>
            </tr>
          </thead>
          <tbody>
            {data.map(run => (
              <RunRow key={run.id} run={run} now={dataUpdatedAt} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
