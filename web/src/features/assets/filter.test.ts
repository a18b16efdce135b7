import { describe, expect, it } from 'vitest';
import { ariaSort, isFiltered, nextSort, readFilter, writeFilter } from './filter';

describe('a filter of assets', () => {
  it('comes back from the address it was written to', () => {
    const filter = readFilter(new URLSearchParams('?asset=7&q=deutsche+bank&state=listed&sort=-name'));
    expect(filter).toEqual({ q: 'deutsche bank', provider: '', kind: '', state: 'listed', venue: '', sort: '-name' });
    expect(writeFilter(filter)).toEqual({ q: 'deutsche bank', state: 'listed', sort: '-name' });
  });

  it('leaves nothing out by its order alone', () => {
    expect(isFiltered(readFilter(new URLSearchParams('?sort=name')))).toBe(false);
    expect(isFiltered(readFilter(new URLSearchParams('?kind=etf')))).toBe(true);
  });
});

describe('a column of assets', () => {
  it('sorts up, then down, then not at all', () => {
    expect(nextSort('', 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBe('');
    expect(nextSort('-name', 'symbol')).toBe('symbol');
  });

  it('says how it sorts', () => {
    expect(['name', '-name', 'symbol'].map(sort => ariaSort(sort, 'name'))).toEqual(['ascending', 'descending', 'none']);
  });
});
