/** Writes each action's action.yml, stub and README tables, the pages and forms of the workflows, and the error codes. */
import { readFileSync } from 'node:fs';
import { actions } from '../../actions/registry';
import type { ActionContract } from '../../src/runner/contract/define';
import { withPermissions } from './access';
import { actionYaml, fillMarkers, firstPage, firstReadme, readmeParts, stub } from './action-files';
import { errorPage } from './error-page';
import { exampleFiles } from './example-files';
import { costParts } from './infrastructure/costs';
import { infrastructureParts } from './infrastructure/page';
import { type Generated, settle } from './output';
import { windowsParts } from './windows-page';
import { pageParts, shippedWorkflows, withDispatch } from './workflow-files';

/** Pages of which a part is generated. */
const PAGES = {
  'docs/infrastructure.md': infrastructureParts,
  'docs/costs.md': costParts,
  'docs/windows-versions.md': windowsParts,
};
const ACCESS = 'templates/cloudformation/github-oidc.yaml';

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
  } catch {
    return undefined;
  }
}

function filesOf(name: string, contract: ActionContract): Generated[] {
  const readme = read(`actions/${name}/README.md`) ?? firstReadme(name, contract);
  return [
    { path: `actions/${name}/action.yml`, content: actionYaml(name, contract) },
    { path: `actions/${name}/index.js`, content: stub(name) },
    { path: `actions/${name}/README.md`, content: fillMarkers(readme, readmeParts(contract)) },
  ];
}

async function workflowFiles(name: string): Promise<Generated[]> {
  const page = `docs/workflows/${name}.md`;
  const written = read(page) ?? firstPage(name);
  return [withDispatch(name), { path: page, content: fillMarkers(written, await pageParts(name)) }];
}

async function main(): Promise<void> {
  const loaded = await Promise.all(
    Object.entries(actions).map(async ([name, load]) => ({ name, contract: (await load()).contract })),
  );
  const files = loaded.flatMap(({ name, contract }) => filesOf(name, contract));
  const contracts = Object.fromEntries(loaded.map(({ name, contract }) => [name, contract]));
  const access = { path: ACCESS, content: withPermissions(read(ACCESS) ?? '', contracts) };
  const pages = Object.entries(PAGES).map(([path, parts]) => ({
    path,
    content: fillMarkers(read(path) ?? '', parts()),
  }));
  const errors = { path: 'docs/errors.md', content: errorPage() };
  const workflows = (await Promise.all(shippedWorkflows().map(workflowFiles))).flat();
  settle([...files, ...workflows, ...exampleFiles(), access, ...pages, errors], process.argv.includes('--check'));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
