import { resourceSchema } from '../cloudformation/schema/spec';
import type { Account } from '../kernel/account';
import { slice } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../kernel/resource';
import { attributesOf, physicalIdOf } from './names';

/** A resource that no room of the account knows more of than its schema. */
interface GenericResource {
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const genericState = slice('generic', () => ({ resources: {} as Record<string, GenericResource> }));

const keyOf = (type: string, physicalId: string): string => `${type} ${physicalId}`;

/**
 * Keeps resources of any type that AWS has a schema for: a physical id in the type's conventional form, and
 * every attribute of the schema with a plausible value. What such a resource would do is not imitated.
 */
export function genericProvider(type: string, seconds = 5): ResourceProvider {
  return {
    create: (account, request) =>
      keep(account, { type, seconds }, request, physicalIdOf(account, request, identifierOf(type))),
    update: (account, request, before) => {
      delete genericState(account).resources[keyOf(type, before.physicalId)];
      return keep(account, { type, seconds }, request, before.physicalId);
    },
    remove: (account, { physicalId }) => {
      delete genericState(account).resources[keyOf(type, physicalId)];
      return seconds;
    },
  };
}

const identifierOf = (type: string): readonly string[] => resourceSchema(type)?.identifier ?? [];

function keep(
  account: Account,
  { type, seconds }: { type: string; seconds: number },
  request: ResourceRequest,
  physicalId: string,
): ResourceResult {
  const { resources } = genericState(account);
  if (resources[keyOf(type, physicalId)] !== undefined) {
    throw new AwsError(
      'AlreadyExistsException',
      `Resource of type '${type}' with identifier '${physicalId}' already exists.`,
    );
  }
  const attributes = attributesOf(account, request, physicalId);
  resources[keyOf(type, physicalId)] = {
    type,
    physicalId,
    properties: request.properties,
    tags: request.tags,
    attributes,
  };
  return { physicalId, attributes, seconds };
}
