import { Loader } from '@mantine/core';
import { useState } from 'react';
import type { StreamState } from '@/api/stream';
import type { Subscription } from '@/api/types';
import { ProblemNote } from '@/components/ProblemNote';
import type { Series } from '@/lib/series';
import type { VisibleRange } from './candleChart';
import classes from './Explorer.module.css';
import { NoBars } from './NoBars';
import { SeriesChart } from './SeriesChart';
import { StreamLight } from './StreamLight';
import { useSeriesBars } from './useSeriesBars';

interface SeriesStageProps {
  series: Series;
  subscription: Subscription | null;
  /** Whether forming bars of this series can be had. */
  streams: boolean;
  stored: number | null;
  onSubscribe(series: Series): void;
  onVisible(range: VisibleRange | null): void;
}

/** The chart of one series, or what stands in its place while there is nothing to draw. */
export function SeriesStage({ series, subscription, streams, stored, onSubscribe, onVisible }: SeriesStageProps) {
  const { history, live } = useSeriesBars(series, stored);
  const [stream, setStream] = useState<StreamState | null>(null);
  const pages = history.data?.pages;
  const empty = pages !== undefined && live.size === 0 && pages.every(page => page.length === 0);

  const onStream = (state: StreamState | null) => {
    if (stream === 'lost' && state === 'open') void history.refetch({ cancelRefetch: false });
    setStream(state);
  };

  return (
    <div className={classes.stage}>
      <SeriesChart
        series={series}
        pages={pages}
        live={live}
        streams={streams}
        onNearStart={() => history.hasNextPage && !history.isFetching && void history.fetchNextPage()}
        onStream={onStream}
        onVisible={onVisible}
      >
        {history.isFetchingNextPage && <span>reading older bars…</span>}
        {history.isError && pages && <span>{history.error.message}</span>}
        <StreamLight state={stream} />
      </SeriesChart>
      {!pages && (
        <div className={classes.cover}>
          {history.isError ? <ProblemNote error={history.error} onRetry={() => void history.refetch()} /> : <Loader size="sm" type="dots" />}
        </div>
      )}
      {empty && (
        <div className={classes.cover}>
          <NoBars series={series} subscription={subscription} onSubscribe={onSubscribe} />
        </div>
      )}
    </div>
  );
}
