import { expect, test } from 'vitest';
import { draftOf, settingsFrom, settingsOf } from './schema';

const schema = settingsOf({
  properties: { rest: { type: 'string', default: 'https://a.example/' }, page: { type: 'integer', minimum: 1 }, deep: { type: 'boolean' } },
});

test('what is left empty keeps its default', () => {
  expect(settingsFrom({ rest: ' ', page: '' }, schema)).toEqual({});
});

test('a text stays a text, and everything else is what it says', () => {
  expect(settingsFrom({ rest: '12', page: '12', deep: 'true' }, schema)).toEqual({ rest: '12', page: 12, deep: true });
});

test('what cannot be read is left to the server to refuse', () => {
  expect(settingsFrom({ page: 'many' }, schema)).toEqual({ page: 'many' });
});

test('a draft there and back is the same settings', () => {
  const settings = { rest: 'https://b.example/', page: 3, deep: false };
  expect(settingsFrom(draftOf(settings), schema)).toEqual(settings);
});
