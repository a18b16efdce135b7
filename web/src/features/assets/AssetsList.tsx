import { Loader } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { assetListQuery, type AssetFilter } from '@/api/assets';
import { EmptyState } from '@/components/EmptyState';
import { More } from '@/components/More';
import { ProblemNote } from '@/components/ProblemNote';
import { formatCount } from '@/lib/number';
import { AssetFilters } from './AssetFilters';
import classes from './Assets.module.css';
import { AssetsTable } from './AssetsTable';
import { isFiltered } from './filter';

interface AssetsListProps {
  filter: AssetFilter;
  selected: number | null;
  onFilter(filter: AssetFilter): void;
  onPick(id: number): void;
}

/** What vendors have data for: searched, filtered and sorted by the server. */
export function AssetsList({ filter, selected, onFilter, onPick }: AssetsListProps) {
  const list = useInfiniteQuery(assetListQuery(filter));
  const assets = list.data?.pages.flatMap(page => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const venues = [...new Set(assets.flatMap(asset => asset.venue ?? []))].toSorted();
  return (
    <section className={classes.list} aria-label="Assets">
      <AssetFilters filter={filter} venues={venues} onChange={part => onFilter({ ...filter, ...part })} />
      <p className={classes.total} role="status" data-testid="asset-total">
        {total !== undefined && `${formatCount(total)} ${total === 1 ? 'asset' : 'assets'}`}
      </p>
      <div className={classes.scroll}>
        {list.isPending && <Loader size="xs" type="dots" m="md" />}
        {list.error && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
        {total === 0 &&
          (isFiltered(filter) ? (
            <EmptyState title="Nothing is like that">Look for less of the name, or clear the filters. A vendor’s new listings come with the next refresh.</EmptyState>
          ) : (
            <EmptyState title="No assets yet">Read a vendor’s catalogue with its refresh button at the side. It is read each day from then on.</EmptyState>
          ))}
        {assets.length > 0 && (
          <AssetsTable
            assets={assets}
            selected={selected}
            sort={filter.sort}
            stale={list.isPlaceholderData}
            onPick={onPick}
            onSort={sort => onFilter({ ...filter, sort })}
          />
        )}
        <More shown={assets.length} total={total} query={list} />
      </div>
    </section>
  );
}
