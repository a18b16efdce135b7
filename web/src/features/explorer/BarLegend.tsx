import type { Bar } from '@/api/types';
import { formatChange, formatVolume } from '@/lib/number';
import { formatTime } from '@/lib/time';
import classes from './BarLegend.module.css';

/** The bar under the cross-hair, or the newest, in figures. */
export function BarLegend({ bar, decimals, intraday }: { bar: Bar | null; decimals: number; intraday: boolean }) {
  if (!bar) return null;
  const price = (value: number) => value.toFixed(decimals);
  return (
    <dl className={classes.legend} data-up={bar.close >= bar.open} data-testid="bar-legend">
      <time dateTime={bar.time}>{formatTime(bar.time, intraday)} UTC</time>
      <Figure name="O" value={price(bar.open)} />
      <Figure name="H" value={price(bar.high)} />
      <Figure name="L" value={price(bar.low)} />
      <Figure name="C" value={price(bar.close)} />
      <span className={classes.change}>{formatChange(bar.open, bar.close)}</span>
      <Figure name="Vol" value={formatVolume(bar.volume)} />
    </dl>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
