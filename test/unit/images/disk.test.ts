import { tmpdir } from 'node:os';
import { freeSpace, judgeSpace } from '../../../src/images/disk';

test('an image that fits is no trouble', () => {
  expect(judgeSpace('base:1', 2_000_000_000, 7_000_000_000, 'C:\\data')).toBeUndefined();
});

test('one that does not is named with what it needs and what there is', () => {
  expect(judgeSpace('base:1', 2_000_000_000, 6_999_999_999, 'C:\\data')).toMatchObject({
    code: 'disk-full',
    message: 'base:1 needs about 7.0 GB on the disk, and C:\\data has 7.0 GB left.',
  });
});

test('the free space of a folder is known, that of another machine is not', async () => {
  expect(await freeSpace(tmpdir())).toBeGreaterThan(0);
  expect(await freeSpace('/nowhere/at/all')).toBeUndefined();
});
