import { expandMatrix, legName } from '../../../../sandbox/runner/matrix';

describe('a matrix', () => {
  test('is the product of its lists without what is excluded', () => {
    const legs = expandMatrix({ os: ['w', 'l'], n: [1, 2], exclude: [{ os: 'l', n: 1 }] });
    expect(legs).toEqual([
      { os: 'w', n: 1 },
      { os: 'w', n: 2 },
      { os: 'l', n: 2 },
    ]);
  });

  test("GitHub's own example of include", () => {
    const legs = expandMatrix({
      fruit: ['apple', 'pear'],
      animal: ['cat', 'dog'],
      include: [
        { color: 'green' },
        { color: 'pink', animal: 'cat' },
        { fruit: 'apple', shape: 'circle' },
        { fruit: 'banana' },
        { fruit: 'banana', animal: 'cat' },
      ],
    });
    expect(legs).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]);
  });

  test('of includes alone has one leg for each', () => {
    expect(expandMatrix({ include: [{ a: 1 }, { a: 2 }] })).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('excludes by part of a mapping', () => {
    expect(
      expandMatrix({
        v: [
          { os: 'w', n: 1 },
          { os: 'l', n: 1 },
        ],
        exclude: [{ v: { os: 'w' } }],
      }),
    ).toEqual([{ v: { os: 'l', n: 1 } }]);
  });

  test.each([
    [{}, 'Matrix must define at least one vector'],
    [{ a: [] }, "Matrix vector 'a' does not contain any values"],
    [{ a: 'x' }, "Matrix vector 'a' must be a list"],
    [{ a: [1], include: 'x' }, "Matrix 'include' must be a list"],
    ['x', 'Matrix must be a mapping'],
    [{ a: [...Array(17).keys()], b: [...Array(17).keys()] }, 'Matrix has 289 combinations; the limit is 256'],
  ])('%j is refused', (matrix, message) => {
    expect(() => expandMatrix(matrix)).toThrow(message);
  });

  test('a leg is named by its values', () => {
    expect(legName({ os: 'windows-2022', image: { tag: 'ltsc', n: 1 }, fast: true })).toBe(
      'windows-2022, ltsc, 1, true',
    );
  });
});
