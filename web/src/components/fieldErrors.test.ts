import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { fieldErrors } from './fieldErrors';

const refused = (fields: Record<string, string[]>) => new Problem('Not valid', 'Why', 400, fields);

describe('a refusal in a form', () => {
  it('stands at its field, and is not said twice', () => {
    const errors = fieldErrors(refused({ code: ['Too long'] }), 'code', 'name');
    expect(errors.at('code')).toBe('Too long');
    expect(errors.at('name')).toBeUndefined();
    expect(errors.rest).toBeNull();
  });

  it('is said beside the fields where the form does not have the one at fault', () => {
    expect(fieldErrors(refused({ code: ['Too long'], token: ['Stale'] }), 'code').rest?.title).toBe('Not valid');
    expect(fieldErrors(refused({}), 'code').rest?.title).toBe('Not valid');
    expect(fieldErrors(new TypeError('fetch'), 'code').rest?.title).toBe('Quasar does not answer');
  });

  it('is nothing while there is none', () => {
    expect(fieldErrors(null, 'code').rest).toBeNull();
  });
});
