import { readdirSync, readFileSync } from 'node:fs';
import type { Generated } from './output';

/** What an application's repository takes over from dockerfiles/, in the folders of the same names. */
const TAKEN = { invento: ['entrypoint', 'install'], fargate: ['entrypoint'] };

/** The examples' copies: an image is built from its own repository alone. */
export function exampleFiles(): Generated[] {
  return Object.entries(TAKEN).flatMap(([example, folders]) =>
    folders.flatMap((folder) =>
      readdirSync(`dockerfiles/${folder}`).map((name) => ({
        path: `examples/${example}/${folder}/${name}`,
        content: readFileSync(`dockerfiles/${folder}/${name}`, 'utf8').replace(/\r\n/g, '\n'),
      })),
    ),
  );
}
