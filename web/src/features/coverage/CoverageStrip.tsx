import { Tooltip } from '@mantine/core';
import { memo, useState, type PointerEvent } from 'react';
import type { CoverageBucket } from '@/api/types';
import { formatCount } from '@/lib/number';
import { formatRange } from '@/lib/time';
import classes from './CoverageStrip.module.css';
import { describe, stack } from './stack';
import { meanings } from './states';

interface CoverageStripProps {
  buckets: CoverageBucket[];
  intraday: boolean;
}

/** Each bucket a column; under the pointer, what stands in it. */
export function CoverageStrip({ buckets, intraday }: CoverageStripProps) {
  const [index, setIndex] = useState<number | null>(null);
  const bucket = index === null ? undefined : buckets[index];

  const onMove = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * buckets.length);
    setIndex(Math.min(buckets.length - 1, Math.max(0, at)));
  };

  return (
    <Tooltip.Floating position="top" offset={16} disabled={!bucket} multiline label={bucket && <Hint bucket={bucket} intraday={intraday} />}>
      <div className={classes.strip} onPointerMove={onMove} onPointerLeave={() => setIndex(null)} data-testid="coverage-strip">
        <Columns buckets={buckets} />
        {bucket && <i className={classes.cursor} style={{ left: `${(index! / buckets.length) * 100}%`, width: `${100 / buckets.length}%` }} />}
      </div>
    </Tooltip.Floating>
  );
}

const Columns = memo(function Columns({ buckets }: { buckets: CoverageBucket[] }) {
  return (
    <svg viewBox={`0 0 ${buckets.length} 1`} preserveAspectRatio="none" shapeRendering="crispEdges" aria-hidden>
      {buckets.map((bucket, x) =>
        stack(bucket).map(({ state, from, to }) => (
          // A hair wider than its column: no seams of background between equal neighbours.
          <rect key={`${bucket.from}/${state}`} x={x} y={1 - to} width={1.05} height={to - from} className={classes[state]} />
        )),
      )}
    </svg>
  );
});

function Hint({ bucket, intraday }: { bucket: CoverageBucket; intraday: boolean }) {
  return (
    <div className={classes.hint}>
      <strong>{formatRange(bucket.from, bucket.to, intraday)} UTC</strong>
      <br />
      {describe(bucket, state => meanings[state].label, formatCount)}
    </div>
  );
}
