import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What callers write before the path, and act before the folder that it takes instead. */
export const SUITE = 'windows-on-ecs/windows-on-ecs';
export const REF = 'v1';

const CREDENTIALS = /uses: (aws-actions\/configure-aws-credentials)@([0-9a-f]{40})/;

/**
 * A copy of what ships, in which only that is written otherwise which act 0.2.89 takes otherwise than GitHub:
 * `$/x`, which stands for the same commit, becomes the suite's own name and ref; and two keys go that its schema has not:
 * `queue` of concurrency groups and `deployment` of environments, for act looks at neither groups nor environments.
 *
 * @returns the reference by which the workflows name configure-aws-credentials
 */
export function copySuite(root: string, to: string): string {
  for (const folder of ['.github/workflows', 'actions', 'dist', 'templates'])
    cpSync(join(root, folder), join(to, folder), { recursive: true });
  cpSync(join(root, 'package.json'), join(to, 'package.json'));
  const files = [
    ...yamlIn(join(to, '.github', 'workflows')),
    ...readdirSync(join(to, 'actions')).flatMap((name) => yamlIn(join(to, 'actions', name))),
  ];
  const references = new Set<string>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const [, action, sha] = CREDENTIALS.exec(text) ?? [];
    if (action !== undefined) references.add(`${action}@${sha}`);
    writeFileSync(file, forAct(text));
  }
  const [reference, ...others] = references;
  if (reference === undefined || others.length > 0)
    throw new Error(`one version of configure-aws-credentials is expected, not ${[...references].join(', ')}`);
  return reference;
}

function yamlIn(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((name) => (name.endsWith('.yml') ? [join(folder, name)] : []));
  } catch {
    // A file beside the actions' folders.
    return [];
  }
}

/** act takes what the last step of a composite action gives for outputs of the action, too: so the last one gives nothing. */
const LAST_STEP = '    - { name: Give nothing, run: ":", shell: bash }\n';

/** The workflow or action as act reads it. */
function forAct(text: string): string {
  const known = text
    .replace(/uses: \$\/(\S+)/g, `uses: ${SUITE}/$1@${REF}`)
    .replace(/^ +(queue: max|deployment: false)\n/gm, '');
  return /^ +using: composite$/m.test(known) ? known.replace(/^(?=branding:)/m, LAST_STEP) : known;
}

/**
 * In the place of configure-aws-credentials, for act gives a job no OIDC token: a role has to be named, and the keys are
 * those that `npm run sandbox` prints. Until a step has used it, a job has no keys.
 */
export function writeCredentials(to: string): void {
  mkdirSync(to, { recursive: true });
  writeFileSync(
    join(to, 'action.yml'),
    [
      'name: Configure AWS credentials (without OIDC)',
      'description: The keys of the sandbox for whoever names a role.',
      'inputs:',
      '  role-to-assume: { description: The role., required: true }',
      '  aws-region: { description: The region., required: true }',
      '  mask-aws-account-id: { description: Nothing is masked. }',
      'runs: { using: node24, main: index.js }',
      '',
    ].join('\n'),
  );
  writeFileSync(
    join(to, 'index.js'),
    `const { appendFileSync } = require('node:fs');
if (!/^arn:aws:iam::\\d{12}:role\\/./.test(process.env['INPUT_ROLE-TO-ASSUME'] ?? '')) throw new Error('no role is named');
const keys = {
  AWS_REGION: process.env['INPUT_AWS-REGION'],
  AWS_ACCESS_KEY_ID: process.env.ACT_TEST_KEY_ID,
  AWS_SECRET_ACCESS_KEY: process.env.ACT_TEST_KEY,
};
for (const [name, value] of Object.entries(keys)) appendFileSync(process.env.GITHUB_ENV, \`\${name}=\${value}\\n\`);
`,
  );
}

/**
 * Without containers act's jobs run on this machine, and it says so to them, whatever `runs-on` is: a job for Windows is told
 * what a hosted runner says, and finds the sandbox's engine as its docker.
 *
 * @returns a module for `--require`
 */
export function writeMachine(folder: string): string {
  const file = join(folder, 'machine.cjs');
  writeFileSync(
    file,
    "if (process.env.ImageOS === 'windows2022') Object.assign(process.env, { RUNNER_OS: 'Windows', ImageOS: 'win22' });\n",
  );
  return file;
}
