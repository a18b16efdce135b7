import { describe, expect, it } from 'vitest';
import { formatChange, formatStep, formatVolume, priceDecimals } from './number';

describe('prices', () => {
  it('show as many decimals as they carry, and at least two', () => {
    expect(priceDecimals([64_000, 64_000.5])).toBe(2);
    expect(priceDecimals([0.1234, 0.12345])).toBe(5);
    expect(priceDecimals([0.00000123])).toBe(8);
    expect(priceDecimals([])).toBe(2);
  });

  it('do not take the noise of binary fractions for decimals', () => {
    expect(priceDecimals([0.1 + 0.2, 1.005])).toBe(3);
  });

  it('move by steps that are written out', () => {
    expect(formatStep(1e-8)).toBe('0.00000001');
    expect(formatStep(100_000)).toBe('100000');
  });

  it('change with a sign, and not at all from nothing', () => {
    expect(formatChange(100, 101.5)).toBe('+1.50 %');
    expect(formatChange(100, 99)).toBe('−1.00 %');
    expect(formatChange(0, 1)).toBe('');
  });
});

describe('volumes', () => {
  it('keep dust and shorten billions', () => {
    expect(formatVolume(0.00012341)).toBe('0.0001234');
    expect(formatVolume(1_532_000_000)).toBe('1.53B');
    expect(formatVolume(0)).toBe('0');
  });
});
