import { expect, test } from 'vitest';
import { casesOf, summary } from './certificate';

test('a certificate is told in numbers, failures first', () => {
  expect(summary([{ outcome: 'passed' }, { outcome: 'skipped' }, { outcome: 'failed' }, { outcome: 'passed' }])).toBe('1 failed, 2 passed, 1 skipped');
});

test('no certificate has no cases, and an empty one has none to show', () => {
  expect(casesOf(null)).toBeNull();
  expect(casesOf({ cases: [] })).toEqual([]);
});
