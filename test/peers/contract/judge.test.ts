import { judge, unlisted } from './judge';

const why = 'AWS says so on the page of the API, and the peer does not look.';
const seen = (name: string, observed: string, expected: string) => ({ name, observed, expected });

test('what agrees with AWS and is not listed is right', () => {
  expect(judge([seen('the digest', 'a', 'a')], {})).toEqual([]);
});

test('a deviation that nobody listed is a fault', () => {
  expect(judge([seen('the digest', 'b', 'a')], {})).toEqual(['"the digest" is "b", on AWS "a"']);
});

test('a deviation that is listed with its reason is known', () => {
  expect(judge([seen('the digest', 'b', 'a')], { 'the digest': { says: 'b', why } })).toEqual([]);
});

test('a listed deviation that became another one is a fault', () => {
  expect(judge([seen('the digest', 'c', 'a')], { 'the digest': { says: 'b', why } })).toEqual([
    '"the digest" is "c", listed as "b", on AWS "a"',
  ]);
});

test('a listed deviation that is gone must leave the list', () => {
  expect(judge([seen('the digest', 'a', 'a')], { 'the digest': { says: 'b', why } })).toEqual([
    '"the digest" is listed as a difference, but the peer now agrees: "a"',
  ]);
});

test('a listed deviation that nothing observes must leave the list', () => {
  expect(judge([], { 'the digest': { says: 'b', why } })).toEqual([
    '"the digest" is listed as a difference, but nothing of that name was observed',
  ]);
});

test('a deviation without a reason is not known', () => {
  expect(judge([seen('the digest', 'b', 'a')], { 'the digest': { says: 'b', why: ' ' } })).toEqual([
    '"the digest" is listed without a reason',
  ]);
});

test('lists are compared in their order, maps in any', () => {
  const observations = [
    { name: 'list', observed: [1, 2], expected: [2, 1] },
    { name: 'map', observed: { a: 1, b: 2 }, expected: { b: 2, a: 1 } },
  ];
  expect(judge(observations, {})).toEqual(['"list" is [1,2], on AWS [2,1]']);
});

test('what is not listed yet is offered in the form of the file, with its reason to be written', () => {
  const observations = [seen('new', 'b', 'a'), seen('known', 'b', 'a'), seen('right', 'a', 'a')];
  expect(unlisted(observations, { known: { says: 'b', why } })).toEqual({ new: { says: 'b', why: '' } });
});
