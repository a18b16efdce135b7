import {
  CandlestickSeries,
  ColorType,
  createChart,
  CrosshairMode,
  HistogramSeries,
  type CandlestickData,
  type HistogramData,
  type LogicalRange,
  type MouseEventParams,
  type UTCTimestamp,
} from 'lightweight-charts';
import type { Bar } from '@/api/types';
import { priceDecimals } from '@/lib/number';
import { toSeconds } from '@/lib/time';
import type { ChartColors } from './chartColors';

export interface VisibleRange {
  from: number;
  to: number;
}

export interface CandleChartEvents {
  /** The reader is near the oldest bar that is loaded. */
  onNearStart(): void;
  /** What the window shows, in seconds. */
  onVisible(range: VisibleRange | null): void;
  /** The bar under the cross-hair, or null when there is none. */
  onHover(bar: Bar | null): void;
}

const nearStart = 100;
const initialBars = 160;

function candle({ time, open, high, low, close }: Bar): CandlestickData<UTCTimestamp> {
  return { time: toSeconds(time) as UTCTimestamp, open, high, low, close };
}

/** What the newest bars carry: prices of twenty years ago need not decide how today's are written. */
export function decimalsOf(bars: readonly Bar[]) {
  return priceDecimals(bars.slice(-200).map(bar => bar.close));
}

export type CandleChart = ReturnType<typeof createCandleChart>;

/** A chart that is created once for its element and then fed: React never draws it. `data-bars` counts what it holds. */
export function createCandleChart(element: HTMLElement, intraday: boolean, events: CandleChartEvents) {
  const chart = createChart(element, {
    autoSize: true,
    crosshair: { mode: CrosshairMode.Normal },
    timeScale: { rightOffset: 6, timeVisible: intraday, secondsVisible: false, minBarSpacing: 0.5, lockVisibleTimeRangeOnResize: true },
    localization: { locale: 'en-GB' },
  });
  const candles = chart.addSeries(CandlestickSeries, { borderVisible: false });
  const volumes = chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false });
  candles.priceScale().applyOptions({ scaleMargins: { top: 0.08, bottom: 0.24 } });
  volumes.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });

  let colors: ChartColors | null = null;
  let shown: Bar[] = [];
  let byTime = new Map<number, Bar>();

  const volume = (bar: Bar): HistogramData<UTCTimestamp> => {
    const color = bar.close < bar.open ? colors?.downVolume : colors?.upVolume;
    return { time: toSeconds(bar.time) as UTCTimestamp, value: bar.volume, ...(color ? { color } : {}) };
  };

  const onRange = (range: LogicalRange | null) => {
    if (range && range.from < nearStart && shown.length > 0) events.onNearStart();
    const visible = chart.timeScale().getVisibleRange();
    events.onVisible(visible ? { from: visible.from as number, to: visible.to as number } : null);
  };
  const onMove = ({ time }: MouseEventParams) => events.onHover(typeof time === 'number' ? (byTime.get(time) ?? null) : null);
  chart.timeScale().subscribeVisibleLogicalRangeChange(onRange);
  chart.subscribeCrosshairMove(onMove);

  return {
    /** Replaces all bars; what the window shows stays where it is, because it is anchored to the newest bar. */
    setBars(bars: Bar[]) {
      const first = shown.length === 0;
      shown = bars;
      byTime = new Map(bars.map(bar => [toSeconds(bar.time), bar]));
      const decimals = decimalsOf(bars);
      candles.applyOptions({ priceFormat: { type: 'price', precision: decimals, minMove: 10 ** -decimals } });
      // Nothing lies left of the oldest bar; only a handful of bars would be blown up to fill the width.
      chart.timeScale().applyOptions({ fixLeftEdge: bars.length > initialBars });
      candles.setData(bars.map(candle));
      volumes.setData(bars.map(volume));
      element.dataset.bars = String(bars.length);
      if (first && bars.length > 0) chart.timeScale().setVisibleLogicalRange({ from: bars.length - initialBars, to: bars.length + 6 });
    },

    /** Moves the newest bar or appends one. False for an older bar: it needs `setBars`. */
    tick(bar: Bar): boolean {
      const last = shown.at(-1);
      if (last && toSeconds(bar.time) < toSeconds(last.time)) return false;
      if (last && toSeconds(bar.time) === toSeconds(last.time)) shown[shown.length - 1] = bar;
      else shown.push(bar);
      byTime.set(toSeconds(bar.time), bar);
      candles.update(candle(bar));
      volumes.update(volume(bar));
      element.dataset.bars = String(shown.length);
      return true;
    },

    paint(next: ChartColors) {
      colors = next;
      chart.applyOptions({
        layout: { background: { type: ColorType.Solid, color: 'transparent' }, textColor: next.text, fontSize: 11, fontFamily: getComputedStyle(element).fontFamily },
        grid: { vertLines: { color: next.grid }, horzLines: { color: next.grid } },
        rightPriceScale: { borderColor: next.border },
        timeScale: { borderColor: next.border },
        crosshair: { vertLine: { color: next.crosshair }, horzLine: { color: next.crosshair } },
      });
      candles.applyOptions({ upColor: next.up, downColor: next.down, wickUpColor: next.up, wickDownColor: next.down });
      volumes.setData(shown.map(volume));
    },

    toNewest() {
      chart.timeScale().scrollToRealTime();
    },

    remove() {
      chart.remove();
    },
  };
}
