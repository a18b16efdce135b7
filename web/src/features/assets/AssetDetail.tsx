import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { assetHistoryQuery, assetQuery } from '@/api/assets';
import { Dot } from '@/components/Dot';
import { IconButton } from '@/components/IconButton';
import { CloseIcon } from '@/components/icons';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { AssetFacts } from './AssetFacts';
import { AssetHistory } from './AssetHistory';
import classes from './Assets.module.css';
import { AssetSymbol } from './AssetSymbol';
import { InstrumentSection } from './InstrumentSection';

interface AssetDetailProps {
  id: number;
  onPick(id: number): void;
  onPickSymbol(symbol: string): void;
  onReview(): void;
  onClose(): void;
}

/** All that is known of one asset, and what people have decided of it. */
export function AssetDetail({ id, onPick, onPickSymbol, onReview, onClose }: AssetDetailProps) {
  const { data: asset, error, refetch } = useQuery(assetQuery(id));
  const { data: history } = useQuery(assetHistoryQuery(id));
  // What opens above the panel closes by itself.
  const close = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) onClose();
  };
  return (
    <aside className={classes.detail} aria-label="Asset" onKeyDown={close}>
      <header className={view.head}>
        {asset && (
          <h2>
            <Dot tone={asset.delistedAt ? 'idle' : 'good'} /> {asset.symbol}
          </h2>
        )}
        <span className={view.dim}>{asset?.provider}</span>
        <div className={view.buttons}>
          <IconButton label="Close" onClick={onClose}>
            <CloseIcon />
          </IconButton>
        </div>
      </header>
      {error && !asset && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!asset && !error && <Loader size="xs" type="dots" m="md" />}
      {asset && (
        <div className={classes.scroll}>
          <AssetFacts asset={asset} />
          <AssetSymbol asset={asset} onPickSymbol={onPickSymbol} />
          <InstrumentSection asset={asset} onPick={onPick} onReview={onReview} />
          {history && <AssetHistory history={history} />}
        </div>
      )}
    </aside>
  );
}
