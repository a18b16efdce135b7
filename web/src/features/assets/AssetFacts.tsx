import type { ReactNode } from 'react';
import type { AssetView } from '@/api/types';
import { formatStep } from '@/lib/number';
import { formatTime } from '@/lib/time';
import classes from './Assets.module.css';
import { kindWords, priceWords } from './words';

/** What its vendor says in one vocabulary for all vendors, with the vendor's own words beside it, and where its owner has the last word. */
export function AssetFacts({ asset }: { asset: AssetView }) {
  const { edits } = asset;
  const fact = (label: string, value: ReactNode, field?: string, vendor?: string | null) => {
    const edit = field === undefined ? undefined : edits.find(each => each.field === field);
    if (!value && !edit) return null;
    return (
      <>
        <dt>{label}</dt>
        <dd>
          {value || '—'}
          {vendor && vendor !== value && <span className={classes.dim}> “{vendor}”</span>}
          {edit && (
            <span className={classes.edit}>
              by {edit.by}, {formatTime(edit.at)} UTC; the vendor says {edit.vendor === null ? 'nothing' : `“${edit.vendor}”`}
            </span>
          )}
        </dd>
      </>
    );
  };
  return (
    <dl className={classes.facts} aria-label="Facts">
      {fact('Name', asset.name, 'name')}
      {fact('Class', kindWords(asset.kind), 'kind', asset.class)}
      {fact('Ticker', asset.ticker, 'ticker')}
      {fact('Venue', asset.mic ?? asset.venue, 'mic', asset.venue)}
      {fact('Country', asset.country, 'country')}
      {fact('Base', asset.base, 'base', asset.baseCurrency)}
      {fact(asset.base ? 'Quote' : 'Prices in', priceWords(asset), 'currency', asset.quoteCurrency)}
      {edits.some(edit => edit.field === 'currencyUnit') && fact('Price unit', asset.currencyUnit, 'currencyUnit')}
      {fact('Tick', asset.tickSize && formatStep(asset.tickSize))}
      {fact('Lot', asset.lotSize && formatStep(asset.lotSize))}
      {fact('ISIN', asset.isin, 'isin')}
      {fact('FIGI', asset.figi, 'figi')}
      {fact('First seen', `${formatTime(asset.firstSeen)} UTC`)}
      {fact('Last seen', `${formatTime(asset.lastSeen)} UTC`)}
      {fact('Delisted', asset.delistedAt && `${formatTime(asset.delistedAt)} UTC`)}
    </dl>
  );
}
