import { Button, Input, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { mayHaveBars, providersQuery } from '@/api/providers';
import { useSubscribe } from '@/api/subscriptions';
import { ProblemNote } from '@/components/ProblemNote';
import { SymbolSelect } from '@/components/SymbolSelect';
import type { Series } from '@/lib/series';
import { formatDay } from '@/lib/time';
import { intervalsOf, obstacle, streams, suggestedFrom, toRequest, type Draft } from './draft';

interface SubscriptionFormProps {
  suggestion: Partial<Series>;
  onAdded(series: Series): void;
}

export function SubscriptionForm({ suggestion, onAdded }: SubscriptionFormProps) {
  const { data: providers = [] } = useQuery(providersQuery);
  const [draft, setDraft] = useState<Draft>(() => startingDraft(suggestion, providers[0]?.name));
  const [opened] = useState(Date.now);
  const subscribe = useSubscribe();
  const provider = providers.find(p => p.name === draft.provider);
  const change = (part: Partial<Draft>) => setDraft(current => ({ ...current, ...part }));
  const wanting = obstacle(draft, opened);

  const chooseProvider = (name: string) => {
    const intervals = intervalsOf(providers.find(p => p.name === name));
    const interval = intervals.includes(draft.interval) ? draft.interval : (intervals[0] ?? '');
    change({ provider: name, symbol: '', interval });
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    subscribe.mutate(toRequest(draft, provider), {
      onSuccess: added => onAdded({ provider: added.provider, symbol: added.symbol, interval: added.interval }),
    });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label="Vendor"
          data={providers.filter(mayHaveBars).map(p => ({ value: p.name, label: p.title }))}
          value={draft.provider || null}
          allowDeselect={false}
          onChange={name => name && chooseProvider(name)}
        />
        <SymbolSelect
          key={draft.provider}
          label="Symbol"
          provider={draft.provider}
          discovers={provider?.discoversSymbols ?? true}
          value={draft.symbol}
          onChange={symbol => change({ symbol })}
        />
        <Input.Wrapper label="Interval">
          <SegmentedControl
            fullWidth
            data={intervalsOf(provider)}
            value={draft.interval}
            onChange={interval => change({ interval, from: suggestedFrom(interval, opened) })}
          />
        </Input.Wrapper>
        <TextInput
          type="date"
          label="From"
          description="Midnight UTC. The end stays open: new bars are collected as they come."
          max={formatDay(opened)}
          value={draft.from}
          onChange={event => change({ from: event.currentTarget.value })}
        />
        <Switch
          label="Live"
          description={streams(provider, draft.interval) ? 'Also stream the forming bar.' : 'The vendor does not stream this interval.'}
          disabled={!streams(provider, draft.interval)}
          checked={draft.live && streams(provider, draft.interval)}
          onChange={event => change({ live: event.currentTarget.checked })}
        />
        {subscribe.error && <ProblemNote error={subscribe.error} />}
        <Button type="submit" loading={subscribe.isPending} disabled={wanting !== null}>
          {wanting ?? `Collect ${draft.symbol} ${draft.interval}`}
        </Button>
      </Stack>
    </form>
  );
}

function startingDraft(suggestion: Partial<Series>, firstProvider = ''): Draft {
  const interval = suggestion.interval ?? '1d';
  return {
    provider: suggestion.provider ?? firstProvider,
    symbol: suggestion.symbol ?? '',
    interval,
    from: suggestedFrom(interval, Date.now()),
    live: true,
  };
}
