import { toTagList } from '../../kernel/tags';
import { readDeployment } from '../api/input';
import type { Deployment, Stack } from '../state';
import { validationError } from '../template/errors';
import { asText, isMap, type Json } from '../template/model';
import type { World } from '../world';

export const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** A nested stack as its resource wants it. */
export interface NestedWish {
  readonly properties: Readonly<Record<string, unknown>>;
  /** The outer stack's tags, and its own. */
  readonly tags: Readonly<Record<string, string>>;
  /** What the stack around it is asked to be: its role and its capabilities hold here, too. */
  readonly outer: Deployment | undefined;
}

/** @throws AwsError ValidationError in the words of CreateStack: the template, the parameters, the capabilities */
export function nestedDeployment(world: World, stack: Stack, { properties, tags, outer }: NestedWish): Deployment {
  const { TemplateURL: url, Parameters: parameters, NotificationARNs: arns } = properties as Record<string, Json>;
  if (typeof url !== 'string') throw validationError('TemplateURL must be specified.');
  return readDeployment(
    world,
    {
      TemplateURL: url,
      Parameters: Object.entries(isMap(parameters) ? parameters : {}).map(([ParameterKey, value]) => ({
        ParameterKey,
        ParameterValue: asText(value),
      })),
      Tags: toTagList(tags),
      Capabilities: outer?.capabilities ?? [],
      NotificationARNs: Array.isArray(arns) ? arns.map(asText) : [],
      ...(outer?.roleArn === undefined ? {} : { RoleARN: outer.roleArn }),
    },
    stack,
  );
}

/** What `Fn::GetAtt` gives of a nested stack. */
export const outputAttributes = (outputs: Stack['outputs']): Record<string, string> =>
  Object.fromEntries(outputs.map(({ key, value }) => [`Outputs.${key}`, value]));
