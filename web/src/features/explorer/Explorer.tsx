import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/api/providers';
import type { Subscription } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { seriesKey, type Series } from '@/lib/series';
import type { VisibleRange } from './candleChart';
import classes from './Explorer.module.css';
import { SeriesPicker } from './SeriesPicker';
import { SeriesStage } from './SeriesStage';

interface ExplorerProps {
  series: Series;
  subscription: Subscription | null;
  /** Bars the server holds of this series, when known. */
  stored: number | null;
  onPick(series: Series): void;
  onSubscribe(series: Series): void;
  onVisible(range: VisibleRange | null): void;
}

/** The means to choose a series, and its chart. */
export function Explorer({ series, subscription, onPick, ...stage }: ExplorerProps) {
  const { data: providers } = useQuery(providersQuery);
  const provider = providers?.find(p => p.name === series.provider);
  const streams = (subscription?.live && provider?.liveIntervals.includes(series.interval)) ?? false;

  return (
    <section className={classes.explorer} aria-label="Explorer">
      <header className={classes.bar}>
        <SeriesPicker series={series} onPick={onPick} />
      </header>
      {series.symbol ? (
        <SeriesStage key={seriesKey(series)} series={series} subscription={subscription} streams={streams} {...stage} />
      ) : (
        <div className={classes.stage}>
          <div className={classes.cover}>
            <EmptyState title="Choose a symbol">Type a few letters of a name or a code: the vendor’s whole list is searched.</EmptyState>
          </div>
        </div>
      )}
    </section>
  );
}
