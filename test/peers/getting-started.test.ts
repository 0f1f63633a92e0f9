/**
 * docs/getting-started.md, followed to the letter in an empty account: its blocks of Bash run one after the other, with the
 * real AWS CLI and git, its files are written where it says, and what it pushes and starts are its own workflows. GitHub
 * alone is played: `gh` and what git says to github.com by the programs below, the runs by the sandbox's runner.
 */
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ADMINISTRATOR } from '../../sandbox/account';
import { addRule } from '../../sandbox/account/scenarios';
import { openStage, type WorkflowStage } from '../e2e/workflows/stage';

const root = path.resolve(__dirname, '..', '..');
const PAGE = fs.readFileSync(path.join(root, 'docs', 'getting-started.md'), 'utf8').replace(/\r\n/g, '\n');

/** What a reader does next: run commands, or write a file. */
type Doing =
  | { readonly kind: 'run'; readonly text: string }
  | { readonly kind: 'write'; readonly file: string; readonly text: string };

/** A block of YAML is a file where the line before it ends with the name of one. */
const doings: readonly Doing[] = [...PAGE.matchAll(/(?:`([\w./-]+\.yml)`:\n\n)?```(sh|yaml)\n([\s\S]*?)^```/gm)].map(
  ([, file, language, text = '']): Doing => {
    if (language === 'sh') return { kind: 'run', text };
    if (file === undefined) throw new Error(`no file is named for ${text}`);
    return { kind: 'write', file, text };
  },
);

const found = (program: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, program)));
const missing = ['aws', 'bash', 'git'].filter((program) => !found(program));
if (missing.length > 0) {
  const reason = `${missing.join(' and ')} not on PATH`;
  if (process.env.PEERS === 'required') throw new Error(`the AWS CLI, Bash and git are required: ${reason}`);
  console.warn(`skipped: nobody follows docs/getting-started.md (${reason})`);
}

/** Says what GitHub would, and writes down what it was asked for. */
const GH = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$ASKED"
case "$1 $2" in
  'api users/foocorp') echo 90210 ;;
  'api repos/foocorp/invento') echo 781203345 ;;
  'repo create' | 'variable set' | 'workflow run' | 'run watch') ;;
  *) echo "gh $*: not played" >&2; exit 1 ;;
esac
`;

/** git itself, but for the two times that it speaks to github.com: the suite is this checkout, and a push is written down. */
const GIT = `#!/usr/bin/env bash
case "$1" in
  clone) mkdir "\${@: -1}" && ln -s "$SUITE/examples" "$SUITE/templates" "\${@: -1}" ;;
  push) printf 'push %s\\n' "$("$GIT" rev-parse HEAD)" >> "$ASKED" ;;
  *) exec "$GIT" "$@" ;;
esac
`;

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'getting-started-'));
const asked = path.join(home, 'asked');
const repository = path.join(home, 'work', 'invento');
let stage: WorkflowStage;

function program(name: string, text: string): void {
  fs.mkdirSync(path.join(home, 'bin'), { recursive: true });
  fs.writeFileSync(path.join(home, 'bin', name), text, { mode: 0o755 });
}

beforeAll(async () => {
  if (missing.length > 0) return;
  fs.mkdirSync(path.join(home, 'work'));
  program('gh', GH);
  program('git', GIT);
  stage = await openStage(repository, { bootstrap: false, region: 'eu-central-1', subjectForm: 'immutable' });
  // Containers of the account run nothing: the task that makes the login ends as it does where SQL Server answers.
  addRule(stage.running.account, { match: { family: 'invento-database' }, exitAfterSeconds: 40, exitCode: 0 });
});

afterAll(async () => {
  if (missing.length > 0) return;
  await stage.close();
  fs.rmSync(home, { recursive: true, force: true });
});

const environment = (): NodeJS.ProcessEnv => ({
  PATH: `${path.join(home, 'bin')}${path.delimiter}${process.env.PATH}`,
  HOME: home,
  ASKED: asked,
  SUITE: root,
  GIT: (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'git'))
    .find((file) => fs.existsSync(file)),
  GIT_AUTHOR_NAME: 'FooCorp',
  GIT_AUTHOR_EMAIL: 'foocorp@example.com',
  GIT_COMMITTER_NAME: 'FooCorp',
  GIT_COMMITTER_EMAIL: 'foocorp@example.com',
  AWS_ENDPOINT_URL: stage.running.endpoint,
  AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
  AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
});

/** One shell for the whole page: variables, functions and the folder last from block to block. */
const KEPT = `cd "$(cat "$HOME/folder" 2>/dev/null || echo "$HOME/work")"; . "$HOME/kept" 2>/dev/null || true; set -euo pipefail`;
const KEEP = `pwd > "$HOME/folder"; { declare -p OWNER NAME AWS_DEFAULT_REGION; [ -z "\${URL:-}" ] || declare -p URL; declare -f output || true; } > "$HOME/kept"`;

function bash(block: string): Promise<string> {
  const child = spawn('bash', ['-c', `${KEPT}\n${block}\n${KEEP}`], { env: environment() });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += String(data)));
  child.stderr.on('data', (data) => (err += String(data)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`exit code ${code} of:\n${block}\n${err}${out}`)),
    );
  });
}

/** Variables of the repository as `gh variable set` was told them. */
const variables = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.flatMap((line) => {
      const [, name = '', value = ''] = /^variable set (\w+) .*--body (.*)$/.exec(line) ?? [];
      return name === '' ? [] : [[name, value]];
    }),
  );

const askedFor = (): string[] => (fs.existsSync(asked) ? fs.readFileSync(asked, 'utf8').trim().split('\n') : []);

/** Runs what was pushed or started since, and gives the outputs of each run by its workflow. */
async function runWhatWasAsked(from: number): Promise<Array<readonly [string, Readonly<Record<string, string>>]>> {
  const runs: Array<readonly [string, Readonly<Record<string, string>>]> = [];
  for (const line of askedFor().slice(from)) {
    const [, file] = /^workflow run ([\w-]+)\.yml/.exec(line) ?? [];
    const workflow = line.startsWith('push ') ? 'deliver' : file;
    if (workflow === undefined) continue;
    const inputs = Object.fromEntries(
      [...line.matchAll(/--field ([\w-]+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    );
    const event = line.startsWith('push ') ? { event: 'push' as const } : { inputs };
    const run = await stage.run(workflow, { ...event, variables: variables(askedFor()) });
    if (run.result.conclusion !== 'success') {
      throw new Error(
        `${workflow} ended with ${run.result.conclusion}:\n${run.errors.join('\n')}\n${run.log.slice(-3000)}`,
      );
    }
    runs.push([workflow, run.outputs]);
  }
  return runs;
}

const reader = missing.length === 0 ? test : test.skip;

reader(
  'docs/getting-started.md: who follows it has Invento running, and at its end nothing is left',
  async () => {
    const printed: string[] = [];
    const runs: Array<readonly [string, Readonly<Record<string, string>>]> = [];
    for (const doing of doings) {
      const before = askedFor().length;
      if (doing.kind === 'write') {
        const file = path.join(repository, doing.file);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, doing.text);
      } else printed.push(await bash(doing.text));
      runs.push(...(await runWhatWasAsked(before)));
    }
    expect(runs).toMatchObject([
      ['deliver', { result: 'succeeded', 'cache-result': 'miss' }],
      ['login', { result: 'succeeded' }],
      ['teardown', {}],
    ]);
    const shown = printed.join('');
    expect(shown).toMatch(/^123456789012$/m);
    expect(shown).toMatch(/^http:\/\/.+/m);
    expect(shown).toMatch(/^invento\tACTIVE\t1\t1$/m);
    const { Stacks = [] } = await stage.stacks.describeStacks({});
    expect(Stacks.map(({ StackName }) => StackName)).toEqual([]);
    const { services } = stage.running.account.state;
    expect(services).toMatchObject({ rds: { instances: {}, snapshots: {} }, ecr: { repositories: {} } });
    expect(services).toMatchObject({ ec2: { instances: {} } });
  },
  900_000,
);
