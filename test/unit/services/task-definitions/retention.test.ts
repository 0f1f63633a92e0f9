import fc from 'fast-check';
import { planRetention } from '../../../../src/services/task-definitions/retention';

const active = ['td:5', 'td:4', 'td:3', 'td:2', 'td:1'];

test('the newest are kept, and of the others those that are in use', () => {
  expect(planRetention(active, 2, new Map([['td:2', 'service a']]))).toEqual(['td:3', 'td:1']);
  expect(planRetention(active, 5, new Map())).toEqual([]);
});

test('nothing in use and nothing among the newest ever goes', () => {
  const arns = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 });
  fc.assert(
    fc.property(arns, fc.nat(40), fc.array(fc.nat(29)), (revisions, keep, used) => {
      const inUse = new Map(used.map((index) => [revisions[index] ?? '', 'service'] as const));
      const gone = planRetention(revisions, keep, inUse);
      expect(gone.some((arn) => inUse.has(arn) || revisions.indexOf(arn) < keep)).toBe(false);
      expect(gone.length + revisions.slice(keep).filter((arn) => inUse.has(arn)).length).toBe(
        Math.max(0, revisions.length - keep),
      );
    }),
  );
});
