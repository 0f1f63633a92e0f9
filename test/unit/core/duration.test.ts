import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../../src/core/duration';

describe('parseDuration', () => {
  test.each([
    ['45m', 2_700_000],
    ['1h30m', 5_400_000],
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['2d', 172_800_000],
    [' 10M ', 600_000],
    ['0s', 0],
  ])('%s is %i ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each(['', '45', 'm', '45 m', '-5m', '5m or so', '1h 30m', '45mm'])('%j is no duration', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test('whole numbers of every unit add up, in any order', () => {
    const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
    const part = fc.tuple(
      fc.integer({ min: 0, max: 500 }),
      fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const expected = parts.reduce((sum, [amount, unit]) => sum + amount * units[unit], 0);
        expect(parseDuration(parts.map(([amount, unit]) => `${amount}${unit}`).join(''))).toBe(expected);
      }),
    );
  });
});

describe('formatDuration', () => {
  test.each([
    [0, '0s'],
    [400, '0.4s'],
    [12_000, '12s'],
    [60_000, '1m'],
    [90_000, '1m 30s'],
    [2_700_000, '45m'],
    [7_500_000, '2h 5m'],
    [3_601_000, '1h'],
    [90_000_000, '1d 1h'],
  ])('%i ms reads %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  test('what it writes of whole minutes under a day, parseDuration reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_439 }), (minutes) => {
        expect(parseDuration(formatDuration(minutes * 60_000).replace(/ /g, ''))).toBe(minutes * 60_000);
      }),
    );
  });
});
