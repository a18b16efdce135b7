import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { openStream, type StreamState } from '@/api/stream';
import type { Bar } from '@/api/types';
import { isIntraday } from '@/lib/interval';
import { seriesKey, type Series } from '@/lib/series';
import { BarLegend } from './BarLegend';
import { createCandleChart, decimalsOf, type CandleChart, type VisibleRange } from './candleChart';
import { chartColors } from './chartColors';
import { ChartFeed } from './ChartFeed';
import type { LiveBars } from './mergeBars';
import classes from './SeriesChart.module.css';

interface SeriesChartProps {
  series: Series;
  pages: Bar[][] | undefined;
  live: LiveBars;
  streams: boolean;
  onNearStart(): void;
  onStream(state: StreamState | null): void;
  onVisible(range: VisibleRange | null): void;
  /** Stands opposite the figures, above the candles. */
  children: ReactNode;
}

/** The chart of one series: made once, then fed. Choosing another series makes another chart. */
export function SeriesChart({ series, pages, live, streams, children, ...events }: SeriesChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<CandleChart>(null);
  const feed = useRef<ChartFeed>(null);
  const [hovered, setHovered] = useState<Bar | null>(null);
  const [newest, setNewest] = useState<Bar | null>(null);
  const scheme = useComputedColorScheme('dark');
  const { provider, symbol, interval } = series;
  const intraday = isIntraday(interval);

  const onNearStart = useEffectEvent(events.onNearStart);
  const onVisible = useEffectEvent(events.onVisible);
  const onStream = useEffectEvent(events.onStream);

  useEffect(() => {
    const made = createCandleChart(element.current!, intraday, {
      onNearStart: () => onNearStart(),
      onVisible: range => onVisible(range),
      onHover: setHovered,
    });
    chart.current = made;
    feed.current = new ChartFeed(made, live, setNewest);
    return () => made.remove();
  }, [live, intraday]);

  useEffect(() => chart.current?.paint(chartColors[scheme]), [scheme]);

  useEffect(() => {
    if (pages) feed.current?.load(pages);
  }, [pages]);

  useEffect(() => {
    if (!streams) return undefined;
    const close = openStream({ provider, symbol, interval }, { onBar: bar => feed.current?.tick(bar), onState: state => onStream(state) });
    return () => {
      close();
      onStream(null);
    };
  }, [streams, provider, symbol, interval]);

  return (
    <div className={classes.frame}>
      <div className={classes.above}>
        <BarLegend bar={hovered ?? newest} decimals={decimalsOf(pages?.[0] ?? [])} intraday={intraday} />
        <span className={classes.status}>{children}</span>
      </div>
      <div ref={element} className={classes.chart} role="img" aria-label={`Candles of ${seriesKey(series)}`} data-testid="chart" />
      <button type="button" className={classes.newest} onClick={() => chart.current?.toNewest()} title="Scroll to the newest bar">
        ⇥
      </button>
    </div>
  );
}
