import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mappingsOfQuery, useNameAssets } from '@/api/mappings';
import type { Asset } from '@/api/types';
import { ProblemNote } from '@/components/ProblemNote';
import { validity } from '@/lib/time';
import classes from './Assets.module.css';

/** What traders call it: the common symbols that it is mapped to. */
export function AssetSymbol({ asset, onPickSymbol }: { asset: Asset; onPickSymbol(symbol: string): void }) {
  const { data } = useQuery(mappingsOfQuery(asset.provider, asset.symbol));
  const name = useNameAssets();
  const objection = name.data?.items[0]?.error;
  return (
    <section className={classes.section} aria-label="Common symbol">
      <h3>Common symbol</h3>
      {data?.items.map(mapping => (
        <p key={mapping.id}>
          <Anchor component="button" type="button" size="xs" onClick={() => onPickSymbol(mapping.symbol)}>
            {mapping.symbol}
          </Anchor>{' '}
          <span className={classes.dim}>
            {validity(mapping.from, mapping.to)}
            {!mapping.active && ', not active'}
          </span>
        </p>
      ))}
      {data?.items.length === 0 && (
        <>
          <p className={classes.dim}>It is mapped to none, so its bars are asked for by the vendor’s symbol only.</p>
          <Button size="compact-xs" variant="default" loading={name.isPending} onClick={() => name.mutate([asset.id])}>
            Give it a common symbol
          </Button>
        </>
      )}
      {objection && <p className={classes.words}>{objection}</p>}
      {name.error && <ProblemNote error={name.error} />}
    </section>
  );
}
