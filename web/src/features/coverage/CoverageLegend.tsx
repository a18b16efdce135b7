import { Popover, ScrollArea } from '@mantine/core';
import type { Coverage } from '@/api/types';
import { formatCount } from '@/lib/number';
import { formatRange, formatTime } from '@/lib/time';
import classes from './CoverageStrip.module.css';
import { meanings, slotStates, type SlotState } from './states';

const listed = 60;

/** Counts by state; a click on one says what it means and where it is. */
export function CoverageLegend({ coverage, intraday }: { coverage: Coverage; intraday: boolean }) {
  return (
    <ul className={classes.legend}>
      {slotStates.map(state => (
        <li key={state} data-none={coverage.counts[state] === 0}>
          <Popover position="top-start" width={330} shadow="md" withArrow>
            <Popover.Target>
              <button type="button" title={meanings[state].meaning} data-testid={`legend-${state}`}>
                <svg className={classes.swatch} aria-hidden>
                  <rect width="100%" height="100%" className={classes[state]} />
                </svg>
                {meanings[state].label} <b>{formatCount(coverage.counts[state])}</b>
              </button>
            </Popover.Target>
            <Popover.Dropdown p="sm">
              <Where state={state} coverage={coverage} intraday={intraday} />
            </Popover.Dropdown>
          </Popover>
        </li>
      ))}
    </ul>
  );
}

function Where({ state, coverage, intraday }: { state: SlotState; coverage: Coverage; intraday: boolean }) {
  const ranges = coverage.ranges.filter(range => range.state === state);
  const cut = ranges.length > listed || coverage.rangesUntil !== null;
  return (
    <div className={classes.where}>
      <p>{meanings[state].meaning}</p>
      <ScrollArea.Autosize mah={220} type="auto">
        <ol>
          {ranges.slice(0, listed).map(range => (
            <li key={range.from}>
              <span>{formatRange(range.from, range.to, intraday)}</span>
              <b>{formatCount(range.slots)}</b>
            </li>
          ))}
        </ol>
      </ScrollArea.Autosize>
      {cut && (
        <p>
          Only the first ranges are listed{coverage.rangesUntil && ` (up to ${formatTime(coverage.rangesUntil, intraday)})`}; the counts are of all.
        </p>
      )}
    </div>
  );
}
