import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/api/providers';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { ProblemNote } from '@/components/ProblemNote';
import classes from './Assets.module.css';
import { CatalogueRow } from './CatalogueRow';

/** Each vendor's list of symbols: when it was read, what that brought, and the means to read it again. */
export function CataloguesPanel() {
  const { data, error, isPending, refetch } = useQuery(providersQuery);
  const vendors = data?.filter(provider => provider.discoversSymbols);
  return (
    <Panel title="Catalogues" count={vendors?.length}>
      {isPending && <Loader size="xs" type="dots" m="md" />}
      {error && !data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {vendors?.length === 0 && (
        <EmptyState title="No vendor lists its symbols">Enable a plugin that does, or upload one, under Plugins.</EmptyState>
      )}
      <ul className={classes.catalogues}>{vendors?.map(provider => <CatalogueRow key={provider.name} name={provider.name} title={provider.title} />)}</ul>
    </Panel>
  );
}
