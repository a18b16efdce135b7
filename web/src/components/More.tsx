import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import classes from './More.module.css';

interface MoreProps {
  shown: number;
  total?: number | undefined;
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; isFetchNextPageError: boolean; fetchNextPage(): unknown };
}

/** The end of a list that comes in pages: the next one comes when it is scrolled to, or asked for. */
export function More({ shown, total, query: { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } }: MoreProps) {
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const isSeen = entry?.isIntersecting === true;
  useEffect(() => {
    if (isSeen && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) fetchNextPage();
  }, [isSeen, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={ref} className={classes.more}>
      <Button size="compact-xs" variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
        More
      </Button>
      {total !== undefined && ` ${shown.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`}
    </div>
  );
}
