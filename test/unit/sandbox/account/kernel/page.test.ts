import fc from 'fast-check';
import { page } from '../../../../../sandbox/account/kernel/page';

test('pages put together are the list, whatever their size', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (items, limit) => {
      const seen: number[] = [];
      let token: string | undefined;
      do {
        const answer = page(items, { limit, token });
        seen.push(...answer.items);
        token = answer.next;
      } while (token !== undefined);
      expect(seen).toEqual(items);
    }),
  );
});

test('a last page that is full has no next one', () => {
  expect(page([1, 2], { limit: 2 })).toEqual({ items: [1, 2] });
});

test('a token that no page gave is refused', () => {
  expect(() => page([1], { limit: 1, token: 'nonsense' })).toThrow('nextToken');
});
