import { Anchor, Button } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useDecide } from '@/api/identity';
import type { WaitingAsset } from '@/api/types';
import { focusNext } from '@/components/focusNext';
import { ProblemNote } from '@/components/ProblemNote';
import { Reasons } from '@/components/Reasons';
import view from '@/components/View.module.css';
import classes from './Assets.module.css';
import { kindWords } from './words';

export function ReviewItem({ asset: { id, provider, symbol, facts, suggestions }, onPick }: { asset: WaitingAsset; onPick(): void }) {
  const decide = useDecide();
  const deciding = (verdict: string, instrument: number | null = null) => ({
    loading: decide.isPending && decide.variables.verdict === verdict && decide.variables.instrument === instrument,
    disabled: decide.isPending,
    onClick: (event: MouseEvent<HTMLElement>) => {
      decide.mutate({ asset: id, verdict, instrument });
      focusNext(event);
    },
  });
  const known = [kindWords(facts.kind), facts.mic, facts.currency, facts.isin].filter(Boolean).join(' · ');
  return (
    <article className={classes.review} aria-label={`${provider} ${symbol}`} data-testid="waiting">
      <header>
        <Anchor component="button" type="button" size="sm" fw={600} onClick={onPick}>
          {symbol}
        </Anchor>
        <span>{facts.name}</span>
        <span className={classes.dim}>
          {provider} · {known}
        </span>
        <Button size="compact-xs" variant="default" {...deciding('new')}>
          It is an instrument of its own
        </Button>
      </header>
      {suggestions.map(suggestion => (
        <div key={suggestion.instrument} className={classes.suggestion}>
          <p>
            May be <strong>{suggestion.name ?? `instrument ${suggestion.instrument}`}</strong>{' '}
            <span className={classes.dim}>
              {kindWords(suggestion.kind)}, number {suggestion.instrument}, {Math.round(suggestion.confidence * 100)} %
            </span>
          </p>
          <Reasons evidence={suggestion.evidence} />
          <div className={view.buttons}>
            <Button size="compact-xs" variant="light" {...deciding('link', suggestion.instrument)}>
              It is this one
            </Button>
            <Button size="compact-xs" variant="default" {...deciding('refuse', suggestion.instrument)}>
              It is not
            </Button>
          </div>
        </div>
      ))}
      {decide.error && <ProblemNote error={decide.error} />}
    </article>
  );
}
