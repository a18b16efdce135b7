import { useMemo } from 'react';
import type { Series } from '@/lib/series';
import { go, useSearch } from './address';

export function useSelectedSeries(): [Series | null, (series: Series) => void] {
  const search = useSearch();
  const series = useMemo(() => readSeries(search), [search]);
  return [series, select];
}

export function readSeries(search: string): Series | null {
  const query = new URLSearchParams(search);
  const [provider, symbol, interval] = [query.get('provider'), query.get('symbol'), query.get('interval')];
  return provider && interval ? { provider, symbol: symbol ?? '', interval } : null;
}

function select(series: Series) {
  go({ ...series });
}
