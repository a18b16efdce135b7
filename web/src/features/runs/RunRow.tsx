import type { Run } from '@/api/types';
import { Dot, type Tone } from '@/components/Dot';
import { isIntraday } from '@/lib/interval';
import { formatCount } from '@/lib/number';
import { formatDuration, formatRange, formatTime } from '@/lib/time';
import classes from './RunsPanel.module.css';

const tones: Record<string, Tone> = { running: 'busy', complete: 'good', partial: 'warn', failed: 'bad' };

export function RunRow({ run, now }: { run: Run; now: number }) {
  const started = Date.parse(run.startedAt);
  const ended = run.finishedAt ? Date.parse(run.finishedAt) : Math.max(now, started);
  return (
    <tr data-testid="run">
      <td className={classes.dim}>{formatTime(run.startedAt)}</td>
      <td>
        <strong>{run.symbol}</strong> {run.interval} <span className={classes.dim}>{run.provider}</span>
      </td>
      <td className={`${classes.dim} ${classes.asked}`}>{formatRange(run.from, run.to, isIntraday(run.interval))}</td>
      <td className={classes.number}>{formatCount(run.bars)}</td>
      <td className={classes.number}>{formatDuration(ended - started)}</td>
      <td className={classes.outcome}>
        <Dot tone={tones[run.outcome] ?? 'idle'} pulse={run.outcome === 'running'} /> {run.outcome}
        {run.quarantined > 0 && <span className={classes.quarantined}> · {formatCount(run.quarantined)} quarantined</span>}
        {run.error && (
          <span className={classes.error} title={run.error}>
            {' '}
            “{run.error}”
          </span>
        )}
      </td>
    </tr>
  );
}
