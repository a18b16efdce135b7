import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { coverageQuery } from '@/api/coverage';
import type { Subscription } from '@/api/types';
import { CoveragePanel } from '@/features/coverage/CoveragePanel';
import { Explorer } from '@/features/explorer/Explorer';
import { isIntraday } from '@/lib/interval';
import { sameSeries, type Series } from '@/lib/series';

interface SeriesViewProps {
  series: Series;
  subscriptions: Subscription[] | undefined;
  onPick(series: Series): void;
  onSubscribe(series: Series): void;
}

const columns = 320;

/** One series: its chart, and under it the account of its whole wanted range. */
export function SeriesView({ series, subscriptions, onPick, onSubscribe }: SeriesViewProps) {
  const [visible, setVisible] = useState<{ from: number; to: number } | null>(null);
  const subscription = subscriptions?.find(s => sameSeries(s, series)) ?? null;
  const coverage = useQuery({
    ...coverageQuery(series, subscription?.from ?? '', subscription?.to ?? null, columns),
    enabled: subscription !== null,
  });

  return (
    <>
      <Explorer
        series={series}
        subscription={subscription}
        stored={coverage.data?.counts.bars ?? null}
        onPick={onPick}
        onSubscribe={onSubscribe}
        onVisible={setVisible}
      />
      {subscription && (
        <CoveragePanel coverage={coverage.data} error={coverage.error} intraday={isIntraday(series.interval)} visible={visible} />
      )}
    </>
  );
}
