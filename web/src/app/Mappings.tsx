import { Tabs } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { suggestionsQuery } from '@/api/mappings';
import { EmptyState } from '@/components/EmptyState';
import view from '@/components/View.module.css';
import { MakeSymbol } from '@/features/mappings/MakeSymbol';
import { Remap } from '@/features/mappings/Remap';
import { Suggestions } from '@/features/mappings/Suggestions';
import { SymbolsPanel } from '@/features/mappings/SymbolsPanel';
import { SymbolView } from '@/features/mappings/SymbolView';
import { go } from './address';
import classes from './App.module.css';

const pick = (mapping: string) => go({ mapping });

const pickAsset = (provider: string, symbol: string) => go({ asset: '', provider, q: symbol });

/** What traders call things, and what vendors and brokers call them. */
export function Mappings({ chosen, tab }: { chosen: string; tab: string | null }) {
  const suggestions = useInfiniteQuery(suggestionsQuery('', 0));
  const [making, setMaking] = useState(false);
  const waiting = suggestions.data?.pages.flatMap(page => page.items).length ?? 0;
  return (
    <>
      <aside className={classes.side}>
        <SymbolsPanel selected={chosen} onPick={pick} onMake={() => setMaking(true)} />
      </aside>
      <main className={classes.whole}>
        <Tabs value={tab ?? 'symbol'} onChange={next => go({ mapping: chosen, ...(next && next !== 'symbol' ? { tab: next } : {}) })} className={view.tabs}>
          <Tabs.List>
            <Tabs.Tab value="symbol">Symbol</Tabs.Tab>
            <Tabs.Tab value="suggestions">
              Suggestions{waiting > 0 && ` (${waiting}${suggestions.hasNextPage ? '+' : ''})`}
            </Tabs.Tab>
            <Tabs.Tab value="remap">Re-map</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="symbol">
            {chosen ? (
              <SymbolView key={chosen} name={chosen} onPick={pick} onPickAsset={pickAsset} />
            ) : (
              <EmptyState title="Choose a common symbol">It is what you call a thing, whoever serves it. Bars can be asked for by it, and indices name it.</EmptyState>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="suggestions" keepMounted={false}>
            <Suggestions onPick={pick} />
          </Tabs.Panel>
          <Tabs.Panel value="remap" keepMounted={false}>
            <Remap />
          </Tabs.Panel>
        </Tabs>
      </main>
      <MakeSymbol opened={making} onClose={() => setMaking(false)} onMade={pick} />
    </>
  );
}
