import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePreviewRemap, useRemap } from '@/api/mappings';
import { Problem } from '@/api/problem';
import type { RemapPlan } from '@/api/types';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { RemapPlanTable } from './RemapPlanTable';
import { VendorSymbol } from './VendorSymbol';

const nowhere = { provider: '', symbol: '' };

/** Puts one symbol of a vendor in the place of another, wherever that is mapped; first it is shown what would come of it. */
export function Remap() {
  const [from, setFrom] = useState(nowhere);
  const [to, setTo] = useState(nowhere);
  const [on, setOn] = useState('');
  const preview = usePreviewRemap();
  const apply = useRemap();
  const move = { from, to, on: on || null };
  const refused = apply.error ? (Problem.wrap(apply.error).more.plan as RemapPlan | undefined) : undefined;
  const plan = refused ?? preview.data;
  const errors = fieldErrors(preview.error, 'moves[0].from', 'moves[0].to', 'moves[0].on');

  /** What was shown was of another move. */
  const forget = () => {
    preview.reset();
    apply.reset();
  };

  return (
    <section aria-label="Re-map">
      <form
        className={view.form}
        onSubmit={event => {
          event.preventDefault();
          apply.reset();
          preview.mutate(move);
        }}
      >
        <span className={view.dim}>
          When a vendor changes a ticker, or you change vendors: whatever is mapped to the one symbol is mapped to the other. Nothing happens before you have
          seen what would.
        </span>
        <VendorSymbol
          label="From"
          value={from}
          error={errors.at('moves[0].from')}
          onChange={symbol => {
            setFrom(symbol);
            forget();
          }}
        />
        <VendorSymbol
          label="To"
          value={to}
          error={errors.at('moves[0].to')}
          onChange={symbol => {
            setTo(symbol);
            forget();
          }}
        />
        <TextInput
          type="date"
          label="On"
          w={280}
          description="The first day of the other. Where it is empty, it takes the place of the first altogether."
          error={errors.at('moves[0].on')}
          value={on}
          onChange={event => {
            setOn(event.currentTarget.value);
            forget();
          }}
        />
        {errors.rest && <ProblemNote error={errors.rest} />}
        <div className={view.buttons}>
          <Button type="submit" variant={plan ? 'default' : 'filled'} loading={preview.isPending} disabled={!from.symbol || !to.symbol}>
            Preview
          </Button>
          {plan?.possible && plan.changes.length > 0 && !apply.data && (
            <Button loading={apply.isPending} onClick={() => apply.mutate({ move, token: plan.token })}>
              Re-map {plan.changes.length === 1 ? 'it' : `these ${plan.changes.length}`}
            </Button>
          )}
          {apply.data && (
            <span className={view.dim} role="status">
              Done.
            </span>
          )}
        </div>
        {apply.error && <ProblemNote error={apply.error} />}
      </form>
      {plan && <RemapPlanTable plan={apply.data ?? plan} />}
    </section>
  );
}
