import { awsError } from '../../src/aws/errors';
import { coreError, type ErrorCatalogue, type ErrorEntry } from '../../src/core/errors';
import { ecrError } from '../../src/ecr/errors';
import { imageError } from '../../src/images/errors';
import { registryError } from '../../src/registry/errors';
import { inputError } from '../../src/runner/contract/parse';
import { execError } from '../../src/runner/exec';
import { requestError } from '../../src/runner/trust';
import { serviceError } from '../../src/services/errors';
import { stackError } from '../../src/stacks/errors';

/** Every room's catalogue; a test fails when a room declares one that is not here. */
const catalogues: ReadonlyArray<readonly [room: string, catalogue: ErrorCatalogue]> = [
  ['Inputs', inputError.catalogue],
  ['Runner', { ...coreError.catalogue, ...execError.catalogue }],
  ['Requests', requestError.catalogue],
  ['Access to AWS', awsError.catalogue],
  ['Images', imageError.catalogue],
  ['Registries', registryError.catalogue],
  ['ECR', ecrError.catalogue],
  ['Stacks', stackError.catalogue],
  ['Services', serviceError.catalogue],
];

const INTRO = `# Errors

Find the code: it is the title of the red annotation, and the log links here below the error. Each has what is wrong and what
to do; the error itself says the same with the names and values of your case, so read that first.

Many errors end with "Nothing has been changed": then you can correct the cause and run the job again. Where something was
changed, the message says how it stands now. How a deployment ended, and why a task did not start, has
[a page of its own](why-did-my-deployment-fail.md).

This page is generated from the source.
`;

/** docs/errors.md: a heading for each code, so that the log can link to it. */
export function errorPage(): string {
  const sections = catalogues.map(([room, catalogue]) => [`## ${room}\n`, ...Object.entries(catalogue).map(entryText)]);
  return [INTRO, ...sections.flat()].join('\n');
}

const entryText = ([code, { cause, remedy }]: [string, ErrorEntry]): string =>
  `### \`${code}\`\n\n${cause}\n\n**What to do:** ${remedy}\n`;
