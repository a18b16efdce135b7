import { describe, expect, it } from 'vitest';
import { olderThan, pageSize } from './bars';
import type { Bar } from './types';

const page = (length: number): Bar[] =>
  Array.from({ length }, (_, n) => ({ time: new Date(n * 60_000).toISOString(), open: 1, high: 1, low: 1, close: 1, volume: 1 }));

describe('paging back', () => {
  it('goes on before the oldest bar of a full page', () => {
    expect(olderThan(page(pageSize))).toBe('1970-01-01T00:00:00.000Z');
  });

  it('ends with a page that is not full', () => {
    expect(olderThan(page(pageSize - 1))).toBeUndefined();
    expect(olderThan([])).toBeUndefined();
  });
});
