import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lastRefreshQuery, useRefresh } from '@/api/assets';
import { Problem } from '@/api/problem';
import type { Refresh, RefreshLine } from '@/api/types';
import { Dot, type Tone } from '@/components/Dot';
import { IconButton } from '@/components/IconButton';
import { RefreshIcon } from '@/components/icons';
import { ProblemNote } from '@/components/ProblemNote';
import { formatCount } from '@/lib/number';
import { formatTime } from '@/lib/time';
import classes from './Assets.module.css';
import { HeldRefresh } from './HeldRefresh';

const tones: Record<string, Tone> = { applied: 'good', held: 'warn', failed: 'bad' };

export function CatalogueRow({ name, title }: { name: string; title: string }) {
  const { data: last } = useQuery(lastRefreshQuery(name));
  const [line, setLine] = useState<RefreshLine | null>(null);
  const refresh = useRefresh(name, setLine);
  // The server has kept nothing of a list that is held: to discard it is to hear no more of it here.
  const [left, leave] = useLocalStorage({ key: `quasar:held-refresh-left:${name}`, defaultValue: 0 });
  const start = (confirm: boolean) => {
    setLine(null);
    refresh.mutate(confirm);
  };
  // A refusal to delist most of what there is stands in the list of refreshes, too, and is shown from there.
  const isHeld = last?.outcome === 'held' && last.id !== left;
  const refused = refresh.error && Problem.wrap(refresh.error).more.gone === undefined ? refresh.error : null;
  return (
    <li data-testid="catalogue" data-provider={name}>
      <div className={classes.catalogue}>
        <span className={classes.vendor}>
          <Dot tone={refresh.isPending ? 'busy' : last ? (tones[last.outcome] ?? 'idle') : 'idle'} pulse={refresh.isPending} />
          <strong>{title}</strong>
          {last && last.outcome !== 'failed' && <span className={classes.dim}>{formatCount(last.total)} symbols</span>}
        </span>
        <IconButton label={`Refresh ${title}`} busy={refresh.isPending} onClick={() => start(false)}>
          <RefreshIcon />
        </IconButton>
      </div>
      <p className={classes.dim} role="status">
        {refresh.isPending ? progress(line) : last === undefined ? '' : last === null ? 'Never read' : describe(last)}
      </p>
      {refused && <ProblemNote error={refused} />}
      {last?.outcome === 'failed' && !refused && <p className={classes.words}>{last.message}</p>}
      {isHeld && !refresh.isPending && <HeldRefresh held={last} onConfirm={() => start(true)} onLeave={() => leave(last.id)} />}
    </li>
  );
}

function progress(line: RefreshLine | null) {
  const count = formatCount(line?.count ?? 0);
  return line?.step === 'merge' ? `Comparing ${count} symbols…` : `Reading, ${count} symbols so far…`;
}

function describe({ at, outcome, added, changed, gone, reused }: Refresh) {
  const when = `${formatTime(at)} UTC`;
  if (outcome === 'failed') return `${when}, could not be read`;
  if (outcome === 'held') return `${when}, held; nothing was changed`;
  const parts = Object.entries({ added, changed, gone, reused }).filter(([, count]) => count > 0);
  return `${when}, ${parts.length === 0 ? 'nothing new' : parts.map(([word, count]) => `${formatCount(count)} ${word}`).join(', ')}`;
}
