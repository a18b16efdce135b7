import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { indicesQuery } from '@/api/indices';
import { AddIndex } from '@/features/indices/AddIndex';
import { IndexView } from '@/features/indices/IndexView';
import { IndicesPanel } from '@/features/indices/IndicesPanel';
import { NoIndices } from '@/features/indices/NoIndices';
import { go } from './address';
import classes from './App.module.css';

const pick = (index: string) => go({ index });

/** Lists of things that are traded: one's own and vendors', by day. */
export function Indices({ chosen }: { chosen: string }) {
  const { data } = useInfiniteQuery(indicesQuery(''));
  const [adding, setAdding] = useState(false);
  const code = chosen || data?.pages[0]?.items[0]?.code;
  return (
    <>
      <aside className={classes.side}>
        <IndicesPanel selected={code ?? null} onPick={pick} onAdd={() => setAdding(true)} />
      </aside>
      <main className={classes.whole}>
        {code ? <IndexView key={code} code={code} onPick={pick} /> : data && <NoIndices onAdd={() => setAdding(true)} />}
      </main>
      <AddIndex opened={adding} onClose={() => setAdding(false)} onAdded={pick} />
    </>
  );
}
