import fc from 'fast-check';
import { Masker } from '../../../../sandbox/runner/masking';

const masking = (...secrets: string[]) => {
  const masker = new Masker();
  for (const secret of secrets) masker.add(secret);
  return masker;
};

describe('a secret never leaves', () => {
  test.each([
    ['plain', ['hunter2'], 'pass hunter2, hunter2', 'pass ***, ***'],
    ['at the start', ['hunter2'], 'hunter2!', '***!'],
    ['two that overlap', ['abcd', 'cdef'], 'xabcdefx', 'x***x'],
    ['one inside another', ['abc', 'b'], 'abc b', '*** ***'],
    ['of several lines, line by line', ['first\nsecond'], 'only second here', 'only *** here'],
    ['in base64', ['hunter2'], Buffer.from('hunter2').toString('base64'), '***'],
    ['in JSON', ['a"b\\c'], JSON.stringify({ x: 'a"b\\c' }), '{"x":"***"}'],
    ['in a URL', ['a b/c'], 'https://x/?q=a%20b%2Fc', 'https://x/?q=***'],
    ['in XML', ['a<b&c'], '<v>a&lt;b&amp;c</v>', '<v>***</v>'],
    ['with blanks around it', [' hunter2 '], 'hunter2', '***'],
  ])('%s', (_, secrets, text, masked) => {
    expect(masking(...secrets).mask(text)).toBe(masked);
  });

  test('the password of a user in base64 is hidden, whatever the length of the name', () => {
    for (const user of ['', 'a', 'ab', 'abc']) {
      const header = Buffer.from(`${user}:correct horse battery`).toString('base64');
      expect(masking('correct horse battery').mask(header).length).toBeLessThan(header.length);
    }
  });

  test('blank text is not a secret', () => {
    const masker = new Masker();
    expect(['', '  ', '\n'].map((text) => masker.add(text))).toEqual([false, false, false]);
    expect(masker.mask('a b')).toBe('a b');
  });

  test('no text shows a secret after masking', () => {
    const secret = fc.string({ minLength: 4 }).filter((text) => text.trim().length >= 4 && !text.includes('*'));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        const masker = masking(value);
        expect(masker.hides(before + value + after)).toBe(true);
        expect(masker.mask(before + value + after)).not.toContain(value);
      }),
    );
  });
});
