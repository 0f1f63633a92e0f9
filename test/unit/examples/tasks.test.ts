/** The task definitions of all examples keep the rules that the suite holds others to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../../src/services/json';
import { lintWindows } from '../../../src/services/task-definitions/lint/lint';
import { ROOT } from '../templates/read';

const EXAMPLES = join(ROOT, 'examples');

const files = readdirSync(EXAMPLES).flatMap((example) =>
  readdirSync(join(EXAMPLES, example))
    .filter((file) => file.endsWith('task-definition.json'))
    .map((file) => `${example}/${file}`),
);

test('there is one in each example', () => expect(files.length).toBeGreaterThan(4));

test.each(files)('%s', (file) => {
  const task: JsonObject = JSON.parse(readFileSync(join(EXAMPLES, ...file.split('/')), 'utf8'));
  expect(lintWindows(task, undefined)).toEqual([]);
});
