import fc from 'fast-check';
import { keyValues } from '../../../../src/runner/contract/key-values';
import { choice, duration, flag, integer, list, text } from '../../../../src/runner/contract/kinds';

const description = 'd';

describe('text', () => {
  test('is what was given, without white space around it', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        expect(text({ description }).parse(raw)).toEqual({ ok: true, value: raw.trim() });
      }),
    );
  });

  test('that does not fit its pattern is refused in words', () => {
    const name = text({ description, pattern: /^[a-z]+$/, allowed: 'a lower-case name' });
    expect(name.parse('Invento')).toEqual({ ok: false, problem: 'is not a lower-case name' });
  });
});

describe('flag', () => {
  test.each(['true', 'True', 'TRUE', ' true '])('%j is true', (raw) =>
    expect(flag({ description }).parse(raw)).toEqual({ ok: true, value: true }),
  );
  test.each(['false', 'False', 'FALSE'])('%j is false', (raw) =>
    expect(flag({ description }).parse(raw)).toEqual({ ok: true, value: false }),
  );
  test('no other text is a boolean', () => {
    const words = ['true', 'True', 'TRUE', 'false', 'False', 'FALSE'];
    fc.assert(
      fc.property(
        fc.string().filter((raw) => !words.includes(raw.trim())),
        (raw) => {
          expect(flag({ description }).parse(raw).ok).toBe(false);
        },
      ),
    );
  });
});

describe('integer', () => {
  test('every whole number within bounds is itself, zero included; every other is refused', () => {
    const bounded = integer({ description, min: -5, max: 500 });
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 2_000 }), (value) => {
        const parsed = bounded.parse(String(value));
        expect(parsed).toEqual(
          value >= -5 && value <= 500
            ? { ok: true, value }
            : { ok: false, problem: 'is not a whole number from -5 to 500' },
        );
      }),
    );
  });

  test.each(['', '1.5', '1e3', '0x10', 'three', '1 000', 'NaN', 'Infinity'])('%j is no whole number', (raw) => {
    expect(integer({ description }).parse(raw).ok).toBe(false);
  });
});

describe('duration', () => {
  const bounded = duration({ description, min: '1m', max: '6h' });
  test.each([
    ['1m', 60_000],
    ['6h', 21_600_000],
    ['45m', 2_700_000],
  ])('%s is taken', (raw, value) => expect(bounded.parse(raw)).toEqual({ ok: true, value }));
  test.each([
    ['59s', 'is not a duration from 1m to 6h'],
    ['7h', 'is not a duration from 1m to 6h'],
    ['45', 'is not a duration (a number with a unit: ms, s, m, h or d)'],
  ])('%s is refused', (raw, problem) => expect(bounded.parse(raw)).toEqual({ ok: false, problem }));

  test('a bound that is no duration is a defect of the contract', () => {
    expect(() => duration({ description, min: 'soon' })).toThrow(/soon/);
  });
});

describe('choice', () => {
  const mode = choice(['wait', 'fail'], { description });
  test('takes the first value as its default', () => expect(mode.default).toBe('wait'));
  test('has no default when it is required', () =>
    expect(choice(['wait', 'fail'], { description, required: true }).default).toBeUndefined());
  test.each(['wait', 'fail'])('takes %s', (raw) => expect(mode.parse(raw)).toEqual({ ok: true, value: raw }));
  test('nothing else', () => {
    fc.assert(
      fc.property(
        fc.string().filter((raw) => !['wait', 'fail'].includes(raw.trim())),
        (raw) => {
          expect(mode.parse(raw)).toEqual({ ok: false, problem: 'is not one of wait, fail' });
        },
      ),
    );
  });
});

describe('list', () => {
  const word = fc.stringMatching(/^[a-z:/.-]{1,12}$/);
  test('gives back the lines that were written, whatever the line endings', () => {
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom('\n', '\r\n', '\n\n'), (words, separator) => {
        expect(list({ description }).parse(words.join(separator))).toEqual({ ok: true, value: words });
      }),
    );
  });

  test('keeps commas in a value unless commas separate', () => {
    expect(list({ description }).parse('a,b\nc')).toEqual({ ok: true, value: ['a,b', 'c'] });
    expect(list({ description, commas: true }).parse('a, b\nc,')).toEqual({ ok: true, value: ['a', 'b', 'c'] });
  });

  test('names the value that does not fit', () => {
    expect(list({ description, pattern: /^a/, allowed: 'a word with a' }).parse('ab\nba')).toEqual({
      ok: false,
      problem: 'has "ba", which is not a word with a',
    });
  });
});

describe('keyValues', () => {
  const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,10}$/);
  const value = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/);

  test('a value is everything after the first =, for any values', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key }), (entries) => {
        const raw = entries.map(([key, member]) => `${key}=${member}`).join('\r\n');
        expect(keyValues({ description }).parse(raw)).toEqual({ ok: true, value: Object.fromEntries(entries) });
      }),
    );
  });

  test('JSON round-trips with any names and values', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          fc.string(),
        ),
        (entries) => {
          expect(keyValues({ description }).parse(JSON.stringify(entries))).toEqual({ ok: true, value: entries });
        },
      ),
    );
  });

  test.each([
    ['empty value', 'A=', { A: '' }],
    ['connection string', 'CS=Server=db,1433;User Id=x;', { CS: 'Server=db,1433;User Id=x;' }],
    ['JSON scalars', '{"A":1,"B":true,"C":null}', { A: '1', B: 'true', C: '' }],
  ])('%s', (_, raw, expected) => expect(keyValues({ description }).parse(raw)).toEqual({ ok: true, value: expected }));

  test.each([
    ['a line without =', 'A=1\nhunter2', 'has the line "hunter2", which is not NAME=value'],
    [
      'a long line, which may be a secret',
      'correct-horse-battery',
      'has the line "correct-…", which is not NAME=value',
    ],
    ['a name twice', 'A=1\nA=2', 'names A twice'],
    ['a nameless value', '=x', 'has the line "=x", which is not NAME=value'],
    ['broken JSON', '{"A":', 'begins like a JSON object and is none'],
    ['nested JSON', '{"A":{"B":1}}', 'has A, which is not a single value'],
  ])('%s is refused', (_, raw, problem) =>
    expect(keyValues({ description }).parse(raw)).toEqual({ ok: false, problem }),
  );
});
