import { needChangeSet, needStack } from '../state';
import { validationError } from '../template/errors';
import type { Template } from '../template/model';
import { parseTemplate } from '../template/parse';
import type { World } from '../world';
import { type DeploymentInput, neededCapability, stackNameOf, templateText } from './input';

export function getTemplate(world: World, input: { StackName?: string; ChangeSetName?: string }): unknown {
  const body =
    input.ChangeSetName === undefined
      ? needStack(world.account, stackNameOf(input.StackName)).deployment?.templateBody
      : needChangeSet(world.account, input.ChangeSetName, input.StackName).deployment.templateBody;
  if (body === undefined) throw validationError(`Template does not exist for stack ${input.StackName}`);
  return { TemplateBody: body, StagesAvailable: ['Original', 'Processed'] };
}

function capabilityMembers(template: Template): Record<string, unknown> {
  const needed = neededCapability(template);
  if (needed === undefined) return {};
  return {
    Capabilities: [needed.capability],
    CapabilitiesReason: `The following resource(s) require capabilities: [${needed.types.join(', ')}]`,
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html */
export function getTemplateSummary(world: World, input: DeploymentInput): unknown {
  const hasText = input.TemplateBody !== undefined || input.TemplateURL !== undefined;
  const text = hasText
    ? templateText(world.account, input, undefined)
    : needStack(world.account, stackNameOf(input.StackName)).deployment?.templateBody;
  if (text === undefined) throw validationError(`Template does not exist for stack ${input.StackName}`);
  const template = parseTemplate(text);
  return {
    Parameters: Object.entries(template.parameters).map(([key, parameter]) => ({
      ParameterKey: key,
      DefaultValue: parameter.defaultValue,
      ParameterType: parameter.type,
      NoEcho: parameter.noEcho,
      Description: parameter.description,
      ParameterConstraints: parameter.allowedValues && { AllowedValues: parameter.allowedValues },
    })),
    Description: template.description,
    ...capabilityMembers(template),
    ResourceTypes: [...new Set(Object.values(template.resources).map((resource) => resource.type))],
    Version: template.version,
    Metadata: template.metadata === undefined ? undefined : JSON.stringify(template.metadata),
    ResourceIdentifierSummaries: [],
  };
}

export function validateTemplate(world: World, input: DeploymentInput): unknown {
  const template = parseTemplate(templateText(world.account, input, undefined));
  return {
    Parameters: Object.entries(template.parameters).map(([key, parameter]) => ({
      ParameterKey: key,
      DefaultValue: parameter.defaultValue,
      NoEcho: parameter.noEcho,
      Description: parameter.description,
    })),
    Description: template.description,
    ...capabilityMembers(template),
  };
}
