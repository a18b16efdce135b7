import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { syncsQuery, useDecideSync } from '@/api/indices';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { formatTime } from '@/lib/time';

/** A list that would close too many is more often a vendor's mistake than the truth: its owner decides. */
export function HeldSyncs({ code }: { code: string }) {
  const { data } = useQuery(syncsQuery(code));
  const decide = useDecideSync(code);
  const held = data?.find(sync => sync.outcome === 'held');
  if (!held) return null;
  return (
    <div className={view.note} role="alert">
      <p>
        The list of {formatTime(held.at)} UTC is held; nothing was changed. {held.message}. To take it over would let <strong>{held.joined}</strong> join and{' '}
        <strong>{held.left}</strong> leave{held.reweighted > 0 && `, and change the weight of ${held.reweighted}`}.
      </p>
      <div className={view.buttons}>
        <Button
          size="compact-xs"
          color="orange"
          loading={decide.isPending && decide.variables.verdict === 'confirm'}
          onClick={() => decide.mutate({ id: held.id, verdict: 'confirm' })}
        >
          Take it over
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          loading={decide.isPending && decide.variables.verdict === 'discard'}
          onClick={() => decide.mutate({ id: held.id, verdict: 'discard' })}
        >
          Discard
        </Button>
      </div>
      {decide.error && <ProblemNote error={decide.error} />}
    </div>
  );
}
