import { Button, Loader, NumberInput, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { suggestionsQuery, useAcceptSuggestions, useRefuseSuggestions, useRunSuggestions } from '@/api/mappings';
import { providersQuery } from '@/api/providers';
import { EmptyState } from '@/components/EmptyState';
import { More } from '@/components/More';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { Answered } from './Answered';
import { AllFromScore } from './AllFromScore';
import { SuggestionRow } from './SuggestionRow';

/** Mappings that are likely and not certain, the best first. A person decides. */
export function Suggestions({ onPick }: { onPick(symbol: string): void }) {
  const [provider, setProvider] = useState('');
  const [minScore, setMinScore] = useState(0);
  const { data: providers = [] } = useQuery(providersQuery);
  const suggestions = useInfiniteQuery(suggestionsQuery(provider, minScore));
  const run = useRunSuggestions();
  const accept = useAcceptSuggestions();
  const refuse = useRefuseSuggestions();
  const found = suggestions.data?.pages.flatMap(page => page.items) ?? [];
  const choice = { minScore, ...(provider ? { provider } : {}) };
  const last = (accept.submittedAt > refuse.submittedAt ? accept : refuse).data;
  return (
    <section aria-label="Suggestions">
      <div className={view.tools}>
        <Select
          aria-label="Provider of suggestions"
          placeholder="Any provider"
          w={150}
          clearable
          data={providers.map(each => ({ value: each.name, label: each.title }))}
          value={provider || null}
          onChange={name => setProvider(name ?? '')}
        />
        <NumberInput
          aria-label="Score from"
          prefix="from "
          suffix=" %"
          w={110}
          min={0}
          max={100}
          step={5}
          value={Math.round(minScore * 100)}
          onChange={percent => setMinScore(Math.min(100, Math.max(0, Number(percent) || 0)) / 100)}
        />
        <Button size="compact-xs" variant="default" loading={run.isPending} onClick={() => run.mutate()}>
          Look for mappings now
        </Button>
        {run.data && (
          <span className={view.dim} role="status">
            {run.data.mapped} mapped, {run.data.symbols} symbols made, {run.data.suggestions} suggested
          </span>
        )}
        {found.length > 0 && (
          <AllFromScore
            minScore={minScore}
            provider={provider}
            accepting={accept.isPending}
            refusing={refuse.isPending}
            onAccept={() => accept.mutate(choice)}
            onRefuse={() => refuse.mutate(choice)}
          />
        )}
      </div>
      {(run.error ?? accept.error ?? refuse.error) && <ProblemNote error={run.error ?? accept.error ?? refuse.error} />}
      {last && <Answered answers={last} verb={last === accept.data ? 'accepted' : 'refused'} />}
      {suggestions.isPending && <Loader size="xs" type="dots" m="md" />}
      {suggestions.error && !suggestions.data && <ProblemNote error={suggestions.error} onRetry={() => void suggestions.refetch()} />}
      {suggestions.data && found.length === 0 && (
        <EmptyState title={minScore > 0 || provider ? 'No suggestion is like that' : 'Nothing is suggested'}>
          What is certain is mapped by itself after each refresh; what is only likely is suggested here. Assets whose instrument is not decided come once it
          is, under Assets.
        </EmptyState>
      )}
      {found.map(suggestion => (
        <SuggestionRow
          key={suggestion.id}
          suggestion={suggestion}
          pending={accept.isPending || refuse.isPending}
          onPick={() => onPick(suggestion.symbol)}
          onAccept={() => accept.mutate({ ids: [suggestion.id] })}
          onRefuse={() => refuse.mutate({ ids: [suggestion.id] })}
        />
      ))}
      <More shown={found.length} query={suggestions} />
    </section>
  );
}
