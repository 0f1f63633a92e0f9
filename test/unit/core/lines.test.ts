import fc from 'fast-check';
import { lineSplitter } from '../../../src/core/lines';

test('lines end at LF or CRLF, wherever the output is cut', () => {
  const line = fc.string({ unit: 'binary' }).filter((text) => !/[\r\n\uFFFD]/.test(text) && text.isWellFormed());
  const property = fc.property(
    fc.array(line, { minLength: 1 }),
    fc.constantFrom('\n', '\r\n'),
    fc.array(fc.nat(200)),
    (lines, end, cuts) => {
      const bytes = Buffer.from(lines.map((text) => text + end).join(''));
      const splitter = lineSplitter();
      const points = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
      const told = points.slice(1).flatMap((point, index) => splitter.push(bytes.subarray(points[index], point)));
      expect([...told, ...splitter.end()]).toEqual(lines);
    },
  );
  fc.assert(property);
});

test('a last line without an end comes at the end, once', () => {
  const splitter = lineSplitter();
  expect(splitter.push(Buffer.from('Step 1/2\npar'))).toEqual(['Step 1/2']);
  expect(splitter.push(Buffer.from('tial'))).toEqual([]);
  expect(splitter.end()).toEqual(['partial']);
  expect(splitter.end()).toEqual([]);
});
