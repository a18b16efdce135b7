import type { Asset, AuditEntry } from '@/api/types';

export const kinds = [
  'stock', 'preferredStock', 'etf', 'exchangeTradedNote', 'fund', 'index', 'cryptoPair', 'currencyPair',
  'bond', 'rate', 'commodity', 'future', 'option', 'warrant', 'other',
];

/** `preferredStock` as people write it. */
export function kindWords(kind: string) {
  return kind === 'etf' ? 'ETF' : kind.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

/** The currency of prices, with the unit where a price of 1 is less than one of it. */
export function priceWords({ currency, currencyUnit }: Pick<Asset, 'currency' | 'currencyUnit'>) {
  return currency === null ? null : currencyUnit === 1 ? currency : `${currency}, a price of 1 is ${currencyUnit} ${currency}`;
}

interface Decided {
  instrument?: number | null;
  now?: number | null;
}

interface Edited {
  before: unknown;
  after: unknown;
  isEdit: boolean;
}

/** What was decided by hand, a line for each thing. */
export function historyWords({ action, details }: AuditEntry): string[] {
  const { instrument, now } = details as Decided;
  if (action === 'identity.linked') return [`It is instrument ${now}`];
  if (action === 'identity.refused') return [`It is not instrument ${instrument}`];
  if (action === 'identity.split') return [`It is an instrument of its own, ${now}`];
  if (action !== 'asset.edited') return [action];
  return Object.entries(details as Record<string, Edited>).map(([field, { before, after, isEdit }]) =>
    isEdit ? `${field}: ${text(before)} → ${text(after)}` : `${field}: back to the vendor’s word, ${text(after)}`,
  );
}

const text = (value: unknown) => (value === null || value === undefined ? 'nothing' : typeof value === 'string' ? `“${value}”` : JSON.stringify(value));
