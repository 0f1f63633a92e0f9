import {
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListStackResourcesCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import type { Stage, Story } from '../story';
import { parameter, settled } from './cfn-stacks';
import { circle, danglingAttribute, danglingRef, infrastructure, role, single, unknownType } from './cfn-templates';

const INVALID = 'ValidationError 400';

/** What is refused before anything is made. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const creation: Story = {
  name: 'cloudformation: what no stack may be',
  async tell(stage) {
    const { see, attempt, cloudFormation } = stage;
    let count = 0;
    const create = (TemplateBody: string | undefined, input: Partial<CreateStackCommandInput> = {}) => {
      count += 1;
      const StackName = `contract-refused-${count}`;
      return attempt(() => cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody, ...input })));
    };
    see('without a template', (await create(undefined)).outcome, INVALID);
    see('with a template that is no YAML', (await create('Resources: [')).outcome, INVALID);
    see('without resources', (await create('Description: nothing')).outcome, INVALID);
    const unknown = await create(unknownType);
    see('of an unknown type', unknown.outcome, INVALID);
    see('it names it', unknown.message, 'Template format error: Unrecognized resource types: [AWS::Nowhere::Thing]');
    const dangling = await create(danglingRef);
    see('with a Ref to nothing', dangling.outcome, INVALID);
    see(
      'it names what is missing',
      dangling.message,
      'Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template',
    );
    see('with a GetAtt of nothing', (await create(danglingAttribute)).outcome, INVALID);
    const round = await create(circle);
    see('in a circle', round.outcome, INVALID);
    see('it names the circle', /^Circular dependency between resources: \[[AB], [AB]\]$/.test(round.message), true);
    const missing = await create(infrastructure);
    see('without a value for a parameter', missing.outcome, INVALID);
    see('it names the parameter', missing.message, 'Parameters: [Repository] must have values');
    const repository = (name: string) => parameter('Repository', `contract-refused-${name}`);
    const strange = await create(infrastructure, { Parameters: [repository('strange'), parameter('Strange', '1')] });
    see('with a parameter that it does not have', strange.outcome, INVALID);
    see('it names that one', strange.message, 'Parameters: [Strange] do not exist in the template');
    const mode = await create(infrastructure, { Parameters: [repository('mode'), parameter('Mode', 'never')] });
    see('with a value that is not allowed', mode.outcome, INVALID);
    const days = await create(infrastructure, { Parameters: [repository('days'), parameter('Days', 'many')] });
    see('with a number that is none', days.outcome, INVALID);
    const powerless = await create(role);
    see('with a role and no capability', powerless.outcome, 'InsufficientCapabilitiesException 400');
    see('it names the capability', powerless.message, 'Requires capabilities : [CAPABILITY_IAM]');
    see('with the capability', (await create(role, { Capabilities: ['CAPABILITY_IAM'] })).outcome, 'ok');
    see('with a name of blanks', (await create(single, { StackName: 'a b' })).outcome, INVALID);
    see('with a name that begins with a number', (await create(single, { StackName: '1st' })).outcome, INVALID);
    const tags = [{ Key: 'aws:mine', Value: '1' }];
    see('with a tag of AWS itself', (await create(single, { Tags: tags })).outcome, INVALID);
    const left = await settled(stage, 'contract-refused-4');
    see('nothing is left of what was refused', left?.StackStatus, '(absent)');
  },
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html and beside it */
const nowhere: Story = {
  name: 'cloudformation: a missing stack',
  async tell({ see, attempt, cloudFormation }) {
    const StackName = 'nowhere';
    const described = await attempt(() => cloudFormation.send(new DescribeStacksCommand({ StackName })));
    see('it is not described', described.outcome, INVALID);
    see('in these words', described.message, 'Stack with id nowhere does not exist');
    const events = await attempt(() => cloudFormation.send(new DescribeStackEventsCommand({ StackName })));
    see('it has no events', events.outcome, INVALID);
    see('in those', events.message, 'Stack [nowhere] does not exist');
    const resources = await attempt(() => cloudFormation.send(new ListStackResourcesCommand({ StackName })));
    see('nor resources', resources.outcome, INVALID);
    const template = await attempt(() => cloudFormation.send(new GetTemplateCommand({ StackName })));
    see('nor a template', template.outcome, INVALID);
    const changeSet = await attempt(() =>
      cloudFormation.send(new DescribeChangeSetCommand({ StackName, ChangeSetName: 'none' })),
    );
    see('nor a change set', changeSet.outcome, INVALID);
    const deleted = await attempt(() => cloudFormation.send(new DeleteStackCommand({ StackName })));
    see('deleting it is no error', deleted.outcome, 'ok');
  },
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html, API_GetTemplateSummary.html */
const templates: Story = {
  name: 'cloudformation: templates',
  async tell(stage) {
    const { see, attempt, cloudFormation } = stage;
    const validate = (TemplateBody: string) =>
      attempt(() => cloudFormation.send(new ValidateTemplateCommand({ TemplateBody })));
    const valid = await validate(infrastructure);
    see('one is valid', valid.outcome, 'ok');
    see('its description', valid.value?.Description, 'What a contract needs');
    const keys = (valid.value?.Parameters ?? []).map(({ ParameterKey = '' }) => ParameterKey).sort();
    see('its parameters', keys, ['Days', 'Mode', 'Password', 'Repository']);
    const password = valid.value?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'Password');
    see('which of them is secret', password?.NoEcho, true);
    see('one that is no YAML', (await validate('Resources: [')).outcome, INVALID);
    see('one without resources', (await validate('Description: nothing')).outcome, INVALID);
    const powerful = await validate(role);
    see('one that needs a capability says so', powerful.value?.Capabilities, ['CAPABILITY_IAM']);
    await seeSummary(stage);
  },
};

async function seeSummary({ see, attempt, cloudFormation }: Stage): Promise<void> {
  const summary = await attempt(() =>
    cloudFormation.send(new GetTemplateSummaryCommand({ TemplateBody: infrastructure })),
  );
  see('a summary is given', summary.outcome, 'ok');
  see('of its types', [...new Set(summary.value?.ResourceTypes ?? [])].sort(), [
    'AWS::ECR::Repository',
    'AWS::Logs::LogGroup',
  ]);
  const mode = summary.value?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'Mode');
  see('of a parameter', [mode?.ParameterType, mode?.DefaultValue], ['String', 'slow']);
  see('with what it may be', mode?.ParameterConstraints?.AllowedValues, ['slow', 'fast']);
}

export const refusalStories: readonly Story[] = [creation, nowhere, templates];
