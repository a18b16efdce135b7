import { expect, test } from 'vitest';
import { offsetOf } from './offset';

test('lines and columns are counted from one', () => {
  expect(offsetOf('ab\ncd', 1, 1)).toBe(0);
  expect(offsetOf('ab\ncd', 2, 2)).toBe(4);
});

test('a place beyond the text is its end', () => {
  expect(offsetOf('ab', 9, 9)).toBe(2);
});
