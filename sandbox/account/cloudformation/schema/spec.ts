import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, Resource, SpecDatabase, TypeDefinition } from '@aws-cdk/service-spec-types';

/** The parts of AWS's schema of a resource type that the account checks against. */
export interface ResourceSchema {
  readonly type: string;
  readonly properties: Readonly<Record<string, PropertySchema>>;
  /** Names that `Fn::GetAtt` takes, nested ones with dots. */
  readonly attributes: readonly string[];
  /** What `Ref` gives, as names of properties or attributes. */
  readonly identifier: readonly string[];
  /** The property that holds tags, and whether it is a list or a map. */
  readonly tags?: { readonly property: string; readonly variant: 'standard' | 'asg' | 'map' };
  readonly arnTemplate?: string;
}

export interface PropertySchema {
  readonly type: PropertyType;
  readonly required: boolean;
  readonly replacement: 'yes' | 'no' | 'maybe';
}

let database: SpecDatabase | undefined;
const schemas = new Map<string, ResourceSchema | undefined>();

/** Loading takes about a second, so it happens with the first template and once. */
function spec(): SpecDatabase {
  database ??= loadAwsServiceSpecSync();
  return database;
}

/** AWS's schema of a resource type; `undefined` for a type that AWS does not know. */
export function resourceSchema(type: string): ResourceSchema | undefined {
  if (!schemas.has(type)) {
    const resource = spec().lookup('resource', 'cloudFormationType', 'equals', type)[0];
    schemas.set(type, resource === undefined ? undefined : compact(resource));
  }
  return schemas.get(type);
}

function compact(resource: Resource): ResourceSchema {
  const tags = resource.tagInformation;
  return {
    type: resource.cloudFormationType,
    properties: propertySchemas(resource.properties),
    attributes: Object.keys(resource.attributes),
    identifier: resource.cfnRefIdentifier ?? resource.primaryIdentifier ?? [],
    ...(tags === undefined ? {} : { tags: { property: tags.tagPropertyName, variant: tags.variant } }),
    ...(resource.arnTemplate === undefined ? {} : { arnTemplate: resource.arnTemplate }),
  };
}

/** The members of a nested object's type. */
export function definitionProperties(reference: { $ref: string }): Readonly<Record<string, PropertySchema>> {
  const definition: TypeDefinition = spec().get('typeDefinition', reference);
  return propertySchemas(definition.properties);
}

function propertySchemas(properties: Resource['properties']): Record<string, PropertySchema> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      {
        type: property.type,
        required: property.required === true,
        replacement: property.causesReplacement ?? 'no',
      },
    ]),
  );
}
