const grouped = new Intl.NumberFormat('en-US');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20, useGrouping: false });

export function formatCount(count: number) {
  return grouped.format(count);
}

/** All digits, and never a power of ten: 0.00000001. */
export function formatStep(step: number) {
  return exact.format(step);
}

/** Volumes run from dust to billions: four digits say enough. */
export function formatVolume(volume: number) {
  return Math.abs(volume) < 1_000 ? String(Number(volume.toPrecision(4))) : compact.format(volume);
}

/** The decimals a price scale needs: as many as the prices carry, within [2, 8]. */
export function priceDecimals(prices: Iterable<number>) {
  let decimals = 2;
  for (const price of prices) {
    while (decimals < 8 && Math.abs(price - Number(price.toFixed(decimals))) > Math.abs(price) * 1e-9) decimals++;
  }
  return decimals;
}

export function formatChange(from: number, to: number) {
  if (from === 0) return '';
  const percent = ((to - from) / from) * 100;
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(2)} %`;
}
