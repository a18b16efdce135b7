import { describe, expect, it } from 'vitest';
import { given } from './client';

describe('a query', () => {
  it('leaves out what is empty, and keeps a zero', () => {
    expect(given({ q: '', provider: 'kraken', after: null, minScore: 0, venue: undefined })).toEqual({ provider: 'kraken', minScore: 0 });
  });
});
