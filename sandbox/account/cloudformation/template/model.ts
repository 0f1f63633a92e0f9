/** What templates, properties and attributes are made of. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type JsonMap = { [key: string]: Json };

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export interface TemplateParameter {
  readonly type: string;
  readonly defaultValue?: string;
  readonly noEcho: boolean;
  readonly description?: string;
  readonly allowedValues?: readonly string[];
  readonly allowedPattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly constraintDescription?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html */
export interface TemplateResource {
  readonly type: string;
  readonly properties: JsonMap;
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  readonly metadata?: Json;
  readonly creationPolicy?: Json;
  readonly updatePolicy?: Json;
  readonly deletionPolicy?: Json;
  readonly updateReplacePolicy?: Json;
}

export interface TemplateOutput {
  readonly value: Json;
  readonly description?: string;
  readonly condition?: string;
  readonly exportName?: Json;
}

export interface TemplateRule {
  readonly condition?: Json;
  readonly assertions: ReadonlyArray<{ readonly assert: Json; readonly description?: string }>;
}

/** A template whose structure has been checked; values may still hold intrinsic functions. */
export interface Template {
  readonly description?: string;
  readonly version?: string;
  readonly metadata?: Json;
  readonly transforms: readonly string[];
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
  readonly mappings: Readonly<Record<string, JsonMap>>;
  readonly conditions: Readonly<Record<string, Json>>;
  readonly rules: Readonly<Record<string, TemplateRule>>;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<Record<string, TemplateOutput>>;
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** CloudFormation compares and joins scalars as text: `true`, `80` and `"80"`. */
export function asText(value: Json): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
