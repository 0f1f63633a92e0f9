import { compareLayers, overBudget, sizeReport } from '../../../src/images/size-report';
import { parseBytes } from '../../../src/images/sizes';

const layer = (digit: string, size: number) => ({ digest: `sha256:${digit.repeat(64)}`, size });
const base = layer('1', 1_500_000_000);

test('what the other image has is not downloaded again; the largest new layer comes first', () => {
  const difference = compareLayers([base, layer('2', 5), layer('3', 7_000)], [base, layer('4', 100)]);
  expect(difference).toMatchObject({ bytes: 1_500_007_005, otherBytes: 1_500_000_100 });
  expect(difference.fresh.map(({ number, bytes }) => [number, bytes])).toEqual([
    [3, 7_000],
    [2, 5],
  ]);
  const text = sizeReport(difference, 'r/app:1');
  expect(text).toMatch(/<code>r\/app:1<\/code>: 6\.9 kB larger; a host that has it downloads 7\.0 kB in 2 layers\./);
  expect(text).toMatch(/\| 3 \|? *sha256:333333333333/);
});

test('the same image is as large, and nothing is downloaded', () => {
  expect(sizeReport(compareLayers([base], [base]), 'r/app:1')).toMatch(/: as large; .* 0 B in 0 layers\.$/);
});

test('a smaller one is told so', () => {
  expect(sizeReport(compareLayers([], [base]), 'r/app:1')).toContain('1.5 GB smaller');
});

test('a budget is kept up to its last byte', () => {
  expect(overBudget('r/app:1', 3_000, undefined)).toBeUndefined();
  expect(overBudget('r/app:1', 3_000, 3_000)).toBeUndefined();
  expect(overBudget('r/app:1', 3_001, 3_000)).toMatchObject({
    code: 'image-too-large',
    message: 'r/app:1 has 3.0 kB in the registry, and max-size is 3.0 kB.',
  });
});

test.each([
  ['12B', 12],
  ['800 MB', 800_000_000],
  ['1.5GB', 1_500_000_000],
  ['2 TB', 2_000_000_000_000],
  ['3', 0],
])('%s is %i bytes', (text, expected) => {
  expect(parseBytes(text)).toBe(expected);
});
