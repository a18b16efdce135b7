import { describe, expect, it } from 'vitest';
import { formatDuration, formatRange, formatTime, toSeconds, validity } from './time';

describe('times', () => {
  it('are UTC whatever offset they were written with', () => {
    expect(formatTime('2018-04-03T01:05:00+02:00')).toBe('2018-04-02 23:05');
    expect(formatTime('2018-04-03T00:00:00Z', false)).toBe('2018-04-03');
  });

  it('fall on whole seconds for the chart', () => {
    expect(toSeconds('1970-01-02T00:00:00.500Z')).toBe(86_400);
  });

  it('say the day once when a range stays within it', () => {
    expect(formatRange('2018-04-03T14:00:00Z', '2018-04-03T15:30:00Z')).toBe('2018-04-03 14:00 → 15:30');
    expect(formatRange('2018-04-03T23:00:00Z', '2018-04-04T00:00:00Z')).toBe('2018-04-03 23:00 → 2018-04-04 00:00');
    expect(formatRange('2018-04-03T00:00:00Z', '2018-04-04T00:00:00Z', false)).toBe('2018-04-03 → 2018-04-04');
  });
});

describe('durations', () => {
  it.each([
    [380, '0.4 s'],
    [12_400, '12 s'],
    [59_700, '1 min 00 s'],
    [185_000, '3 min 05 s'],
    [7_800_000, '2 h 10 min'],
  ])('of %i ms read %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('a validity', () => {
  it('says when something holds', () => {
    expect(validity(null, null)).toBe('always');
    expect(validity(null, '2022-06-09')).toBe('before 2022-06-09');
    expect(validity('2022-06-09', null)).toBe('since 2022-06-09');
    expect(validity('2020-01-01', '2022-06-09')).toBe('2020-01-01 → 2022-06-09');
  });
});
