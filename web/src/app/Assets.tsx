import { Tabs } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AssetFilter } from '@/api/assets';
import { reviewQuery } from '@/api/identity';
import view from '@/components/View.module.css';
import { AssetDetail } from '@/features/assets/AssetDetail';
import { AssetsList } from '@/features/assets/AssetsList';
import { CataloguesPanel } from '@/features/assets/CataloguesPanel';
import { readFilter, writeFilter } from '@/features/assets/filter';
import { ReviewQueue } from '@/features/assets/ReviewQueue';
import { amend, go } from './address';
import classes from './App.module.css';

/** What vendors have data for, and which of it is one thing. */
export function Assets({ query }: { query: URLSearchParams }) {
  const review = useInfiniteQuery(reviewQuery(''));
  const filter = readFilter(query);
  const tab = query.get('tab') === 'review' ? 'review' : 'list';
  const id = Number(query.get('asset')) || null;
  const address = (change: { id?: number | null; filter?: AssetFilter; tab?: string }) => {
    const now = { id, filter, tab, ...change };
    return { asset: now.id ? String(now.id) : '', ...(now.tab === 'review' ? { tab: 'review' } : {}), ...writeFilter(now.filter) };
  };
  const waiting = review.data?.pages.flatMap(page => page.items).length ?? 0;
  const pick = (picked: number | null) => go(address({ id: picked }));

  return (
    <>
      <aside className={classes.side}>
        <CataloguesPanel />
      </aside>
      <main className={classes.whole}>
        <div className={classes.beside}>
          <Tabs value={tab} onChange={chosen => go(address({ tab: chosen ?? 'list' }))} className={view.tabs}>
            <Tabs.List>
              <Tabs.Tab value="list">All</Tabs.Tab>
              <Tabs.Tab value="review">
                To decide{waiting > 0 && ` (${waiting}${review.hasNextPage ? '+' : ''})`}
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="list" className={classes.panel}>
              <AssetsList filter={filter} selected={id} onFilter={changed => amend(address({ filter: changed }))} onPick={pick} />
            </Tabs.Panel>
            <Tabs.Panel value="review" keepMounted={false} className={classes.panel}>
              <ReviewQueue onPick={pick} />
            </Tabs.Panel>
          </Tabs>
          {id && (
            <AssetDetail
              key={id}
              id={id}
              onPick={pick}
              onPickSymbol={symbol => go({ mapping: symbol })}
              onReview={() => go(address({ tab: 'review' }))}
              onClose={() => pick(null)}
            />
          )}
        </div>
      </main>
    </>
  );
}
