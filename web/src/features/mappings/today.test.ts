import { describe, expect, it } from 'vitest';
import { countsOn } from './today';

describe('a mapping', () => {
  it('counts from its first day until its last', () => {
    const mapping = { active: true, from: '2020-01-01', to: '2022-06-09' };
    expect(['2019-12-31', '2020-01-01', '2022-06-08', '2022-06-09'].map(day => countsOn(mapping, day))).toEqual([false, true, true, false]);
  });

  it('counts without end where it has none, unless it is not active', () => {
    expect(countsOn({ active: true, from: null, to: null }, '2026-01-01')).toBe(true);
    expect(countsOn({ active: false, from: null, to: null }, '2026-01-01')).toBe(false);
  });
});
