import type { Coverage } from '@/api/types';
import { ProblemNote } from '@/components/ProblemNote';
import { formatTime } from '@/lib/time';
import { CoverageLegend } from './CoverageLegend';
import { CoverageStrip } from './CoverageStrip';
import classes from './CoverageStrip.module.css';
import { completeness, formatCompleteness } from './stack';

interface CoveragePanelProps {
  coverage: Coverage | undefined;
  error: Error | null;
  intraday: boolean;
  /** What the chart shows just now, in seconds. */
  visible: { from: number; to: number } | null;
}

/** The whole wanted range of a series at a glance: what is there, and for every slot that is not, why. */
export function CoveragePanel({ coverage, error, intraday, visible }: CoveragePanelProps) {
  if (!coverage) return error && <ProblemNote error={error} />;
  const start = Date.parse(coverage.from);
  const length = Date.parse(coverage.to) - start;
  const share = completeness(coverage.counts);
  const position = (seconds: number) => Math.min(100, Math.max(0, ((seconds * 1_000 - start) / length) * 100));

  return (
    <section className={classes.panel} aria-label="Coverage">
      <header className={classes.head}>
        <h2>Coverage</h2>
        {share !== null && (
          <span className={classes.share} data-complete={coverage.complete} data-testid="completeness">
            {coverage.complete ? 'complete' : formatCompleteness(share)}
          </span>
        )}
        <CoverageLegend coverage={coverage} intraday={intraday} />
      </header>
      <div className={classes.frame}>
        <CoverageStrip buckets={coverage.buckets ?? []} intraday={intraday} />
        {visible && length > 0 && (
          <i
            className={classes.window}
            style={{ left: `${position(visible.from)}%`, right: `${100 - position(visible.to)}%` }}
            title="What the chart shows"
          />
        )}
      </div>
      <footer className={classes.ends}>
        <time>{formatTime(coverage.from, intraday)}</time>
        <time>{formatTime(coverage.to, intraday)} UTC</time>
      </footer>
    </section>
  );
}
