/** The pages of docs/migrating: every input or key of the other tool has its row, and what stands for it here exists. */
import { at, map, readTemplate, TEMPLATE_NAMES } from '../templates/read';
import { actionNames, suiteAction, suiteWorkflow, workflowNames } from './names';
import { pages } from './read';

/** Inputs of aws-actions/amazon-ecs-deploy-task-definition v2.6.3. https://github.com/aws-actions/amazon-ecs-deploy-task-definition/blob/c465972/action.yml */
const DEPLOY =
  'task-definition desired-count service cluster wait-for-service-stability wait-for-minutes wait-max-delay-seconds codedeploy-appspec codedeploy-application codedeploy-deployment-group codedeploy-deployment-description codedeploy-deployment-config force-new-deployment service-managed-ebs-volume-name service-managed-ebs-volume run-task run-task-container-overrides run-task-security-groups run-task-subnets run-task-assign-public-IP run-task-capacity-provider-strategy run-task-launch-type run-task-started-by run-task-tags run-task-managed-ebs-volume-name run-task-managed-ebs-volume wait-for-task-stopped enable-ecs-managed-tags propagate-tags keep-null-value-keys max-retries';

/** Of aws-actions/amazon-ecs-render-task-definition v1.9.0. https://github.com/aws-actions/amazon-ecs-render-task-definition/blob/138c24f/action.yml */
const RENDER =
  'task-definition task-definition-arn task-definition-family task-definition-revision container-name image environment-variables log-configuration-log-driver log-configuration-options docker-labels command task-role-arn execution-role-arn env-files secrets';

/** Of aws-actions/amazon-ecr-login v2.1.7. https://github.com/aws-actions/amazon-ecr-login/blob/03f1aad/action.yml */
const LOGIN = 'http-proxy mask-password registries registry-type skip-logout';

/** Keys of ecspresso.yml. https://github.com/kayac/ecspresso/blob/a4e6e32/config.go */
const ECSPRESSO =
  'required_version region cluster service service_definition task_definition plugins appspec filter_command timeout codedeploy';

/** Commands of ecspresso but `version`. https://github.com/kayac/ecspresso/blob/a4e6e32/README.md */
const COMMANDS =
  'delete deploy deregister diff exec init refresh register render revisions rollback run scale status tasks verify wait';

/** Top-level keys of a Load Balanced Web Service's manifest. https://github.com/aws/copilot-cli/blob/4c858e7/site/content/docs/manifest/lb-web-service.en.md */
const MANIFEST =
  'name type http nlb image count cpu memory platform exec deployment entrypoint command network variables env_file secrets storage publish logging observability sidecars taskdef_overrides environments';

interface Row {
  readonly there: string;
  readonly here: string;
}

function rowsBelow(page: string, heading: string): Row[] {
  const text = pages.find(({ path }) => path === `docs/migrating/${page}.md`)?.text ?? '';
  const section = text.split(/^## /m).find((part) => part.startsWith(heading));
  if (section === undefined) throw new Error(`${page}.md has no ${heading}`);
  return [...section.matchAll(/^\| (.*?) \| (.*?) \|.*$/gm)]
    .map(([, there = '', here = '']) => ({ there, here }))
    .filter(({ there }) => there.startsWith('`'));
}

const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

test.each([
  ['from-aws-actions', 'deploy-task-definition', DEPLOY],
  ['from-aws-actions', 'ecr-login', LOGIN],
  ['from-ecspresso', 'The keys', ECSPRESSO],
])('%s, %s: each of their inputs has a row, and no row is made up', (page, heading, inputs) => {
  const named = rowsBelow(page, heading).flatMap(({ there }) => codes(there));
  expect(named.sort()).toEqual(inputs.split(' ').sort());
});

test('from-ecspresso: each command has a row', () => {
  const named = rowsBelow('from-ecspresso', 'The commands').flatMap(({ there }) => codes(there));
  const commands = new Set(named.map((text) => text.split(' ')[0]));
  expect(COMMANDS.split(' ').filter((command) => !commands.has(command) && command !== 'appspec')).toEqual([]);
});

test('from-copilot: each top-level key of the manifest has a row', () => {
  const named = rowsBelow('from-copilot', 'The manifest').flatMap(({ there }) => codes(there));
  const keys = new Set(named.map((text) => text.split('.')[0] ?? ''));
  expect([...keys].sort()).toEqual(MANIFEST.split(' ').sort());
});

test('each input of their render-task-definition is one of ours of the same name, and on the page', () => {
  const text = pages.find(({ path }) => path === 'docs/migrating/from-aws-actions.md')?.text ?? '';
  const { inputs, outputs } = suiteAction('render-task-definition');
  expect(RENDER.split(' ').filter((name) => !(name in inputs) || !text.includes(`\`${name}\``))).toEqual([]);
  expect(outputs).toContain('task-definition');
});

const rows = [
  ['from-aws-actions', 'deploy-task-definition'],
  ['from-aws-actions', 'ecr-login'],
  ['from-ecspresso', 'The keys'],
  ['from-ecspresso', 'The commands'],
  ['from-copilot', 'The manifest'],
].flatMap(([page = '', heading = '']) =>
  rowsBelow(page, heading).map((row) => [`${page}: ${row.there}`, row.here] as const),
);

test.each(rows)('%s is told by what exists here: %s', (_, here) => {
  const told = here.split('; ').flatMap((part) => {
    const [, who = '', names = ''] = /^(?:template )?([\w.-]+): (.*)$/.exec(part) ?? [];
    return who === '' ? [] : codes(names).map((name) => ({ who, isTemplate: part.startsWith('template '), name }));
  });
  expect(told.filter(({ who, isTemplate, name }) => !takenBy(who, isTemplate).includes(name))).toEqual([]);
  // A row that names nothing says so, or says where in prose.
  if (told.length === 0) expect(here).not.toMatch(/^$/);
});

function takenBy(who: string, isTemplate: boolean): string[] {
  if (isTemplate && TEMPLATE_NAMES.includes(who)) return Object.keys(map(at(readTemplate(who), 'Parameters')));
  if (actionNames().includes(who)) return Object.keys(suiteAction(who).inputs);
  const workflow = who.replace(/\.yml$/, '');
  return workflowNames().includes(workflow) ? Object.keys(suiteWorkflow(workflow).inputs) : [];
}
