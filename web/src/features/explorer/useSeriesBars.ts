import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { barsQuery } from '@/api/bars';
import type { Series } from '@/lib/series';
import { LiveBars } from './mergeBars';

/**
 * The pages of a series and the live bars since. `stored` is how many bars the server holds: when it moves by more than
 * the bars that closed on the stream, something else was stored (a backfill, a healed gap) and the pages are read again.
 */
export function useSeriesBars(series: Series, stored: number | null) {
  const history = useInfiniteQuery(barsQuery(series));
  const [live] = useState(() => new LiveBars());
  const seen = useRef<{ stored: number; closed: number }>(null);

  const { refetch } = history;
  useEffect(() => {
    if (stored === null) return;
    const before = seen.current;
    if (before && stored >= before.stored && stored - before.stored <= live.closed - before.closed) return;
    seen.current = { stored, closed: live.closed };
    if (before) void refetch({ cancelRefetch: false });
  }, [stored, live, refetch]);

  return { history, live };
}
