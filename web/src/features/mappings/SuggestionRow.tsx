import { Anchor, Button } from '@mantine/core';
import type { Suggestion } from '@/api/types';
import { focusNext } from '@/components/focusNext';
import { Reasons } from '@/components/Reasons';
import view from '@/components/View.module.css';
import classes from './Mappings.module.css';

interface SuggestionRowProps {
  suggestion: Suggestion;
  pending: boolean;
  onPick(): void;
  onAccept(): void;
  onRefuse(): void;
}

export function SuggestionRow({ suggestion: { symbol, provider, vendorSymbol, score, reasons }, pending, onPick, onAccept, onRefuse }: SuggestionRowProps) {
  return (
    <article className={classes.suggestion} aria-label={`${provider} ${vendorSymbol}`} data-testid="suggestion">
      <div>
        <strong>
          {provider} {vendorSymbol}
        </strong>{' '}
        may be{' '}
        <Anchor component="button" type="button" size="sm" onClick={onPick}>
          {symbol}
        </Anchor>{' '}
        <span className={view.dim}>{Math.round(score * 100)} %</span>
        <Reasons evidence={reasons} />
      </div>
      <div className={view.buttons}>
        <Button
          size="compact-xs"
          variant="light"
          disabled={pending}
          onClick={event => {
            onAccept();
            focusNext(event);
          }}
        >
          Accept
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={pending}
          onClick={event => {
            onRefuse();
            focusNext(event);
          }}
        >
          Refuse
        </Button>
      </div>
    </article>
  );
}
