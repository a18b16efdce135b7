import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayHaveBars, providersQuery } from '@/api/providers';
import { subscriptionsQuery } from '@/api/subscriptions';
import { SymbolSelect } from '@/components/SymbolSelect';
import { intervalName, shortestFirst } from '@/lib/interval';
import type { Series } from '@/lib/series';
import classes from './Explorer.module.css';

/** Vendor, then symbol, then interval: each choice narrows the next. */
export function SeriesPicker({ series, onPick }: { series: Series; onPick(series: Series): void }) {
  const { data: providers = [] } = useQuery(providersQuery);
  const provider = providers.find(p => p.name === series.provider);
  const { data: subscriptions = [] } = useQuery(subscriptionsQuery);
  const collected = new Set(subscriptions.filter(s => s.provider === series.provider && s.symbol === series.symbol).map(s => s.interval));
  const intervals = shortestFirst([...(provider?.historicalIntervals ?? []), ...(provider?.liveIntervals ?? []), series.interval]);

  return (
    <>
      <Select
        aria-label="Vendor"
        w={150}
        data={providers.filter(mayHaveBars).map(p => ({ value: p.name, label: p.title }))}
        value={series.provider}
        allowDeselect={false}
        onChange={name => name && name !== series.provider && onPick({ ...series, provider: name, symbol: '' })}
      />
      <SymbolSelect
        key={series.provider}
        w={220}
        provider={series.provider}
        discovers={provider?.discoversSymbols ?? true}
        value={series.symbol}
        onChange={symbol => onPick({ ...series, symbol })}
      />
      <SegmentedControl
        aria-label="Interval"
        size="xs"
        data={intervals.map(interval => ({ value: interval, label: <IntervalLabel interval={interval} collected={collected.has(interval)} /> }))}
        value={series.interval}
        onChange={interval => onPick({ ...series, interval })}
      />
    </>
  );
}

/** A mark under the intervals that are collected: the others have nothing to show yet. */
function IntervalLabel({ interval, collected }: { interval: string; collected: boolean }) {
  return (
    <span className={classes.interval} data-collected={collected} title={collected ? `${intervalName(interval)}, collected` : intervalName(interval)}>
      {interval}
    </span>
  );
}
