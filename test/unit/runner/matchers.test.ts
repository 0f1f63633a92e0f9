import { join } from 'node:path';
import { createMatchers } from '../../../src/runner/matchers';

const file = join(__dirname, '..', '..', '..', 'actions', 'build-image', 'problem-matchers.json');

test('matchers are there as long as the build runs, also when it fails', async () => {
  const written: string[] = [];
  const { within } = createMatchers((text) => void written.push(text.trimEnd()));
  const build = async (): Promise<never> => {
    written.push('the build');
    throw new Error('failed');
  };
  await expect(within(file, build)).rejects.toThrow('failed');
  expect(written).toEqual([
    `::add-matcher::${file}`,
    'the build',
    '::remove-matcher owner=windows-on-ecs-msbuild::',
    '::remove-matcher owner=windows-on-ecs-nuget::',
  ]);
});
