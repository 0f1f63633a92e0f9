import type { Change, ResourceChange, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import { alignColumns, shorten } from '../core/text';
import { onlyInterrupts } from './interruptions';

/** A property that changes, with what makes it change. */
export interface PropertyChange {
  /** `/Properties/Engine`, or the attribute (`Tags`, `Metadata`) where it is no property. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
  /** Whether a change of it makes a new resource. */
  readonly recreation: 'never' | 'conditionally' | 'always';
  /** The parameter, resource or output from which the new value comes. */
  readonly cause?: string;
}

/** One change of a change set. */
export interface PlannedChange {
  readonly action: 'add' | 'modify' | 'remove' | 'import' | 'dynamic' | 'sync';
  /** `Database`, or `Nested/Database` within a nested stack. */
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly replacement: 'no' | 'yes' | 'maybe';
  /** What becomes of the old resource where it goes: `Delete`, `Retain`, `Snapshot` and others. */
  readonly policy?: string;
  readonly properties: readonly PropertyChange[];
}

const ACTIONS: Readonly<Record<string, PlannedChange['action']>> = {
  Add: 'add',
  Modify: 'modify',
  Remove: 'remove',
  Import: 'import',
  SyncWithActual: 'sync',
};
const REPLACEMENTS: Readonly<Record<string, PlannedChange['replacement']>> = { True: 'yes', Conditional: 'maybe' };
const RECREATIONS: Readonly<Record<string, PropertyChange['recreation']>> = {
  Always: 'always',
  Conditionally: 'conditionally',
};

/** @param within logical ids of the nested stacks around it, outermost first. */
export function plannedChanges(changes: readonly Change[], within: readonly string[] = []): PlannedChange[] {
  return changes.flatMap(({ ResourceChange: change }) => (change === undefined ? [] : [plannedChange(change, within)]));
}

function plannedChange(change: ResourceChange, within: readonly string[]): PlannedChange {
  const type = change.ResourceType ?? '';
  const told = propertyChanges(change.Details ?? []);
  const properties = told.map((property) =>
    property.recreation === 'conditionally' && onlyInterrupts(type, property.path)
      ? { ...property, recreation: 'never' as const }
      : property,
  );
  const stays = told.some(recreates) && !properties.some(recreates);
  return {
    action: ACTIONS[change.Action ?? ''] ?? 'dynamic',
    logicalId: [...within, change.LogicalResourceId ?? ''].join('/'),
    type,
    replacement: stays ? 'no' : replacementOf(change),
    properties,
    ...(change.PhysicalResourceId === undefined ? {} : { physicalId: change.PhysicalResourceId }),
    ...(change.PolicyAction === undefined ? {} : { policy: change.PolicyAction }),
  };
}

const recreates = ({ recreation }: PropertyChange): boolean => recreation !== 'never';

const replacementOf = ({ PolicyAction, Replacement }: ResourceChange): PlannedChange['replacement'] =>
  PolicyAction?.startsWith('Replace') ? 'yes' : (REPLACEMENTS[Replacement ?? ''] ?? 'no');

/** CloudFormation tells a property twice where it changes by itself and by a reference: the one with a cause is kept. */
function propertyChanges(details: readonly ResourceChangeDetail[]): PropertyChange[] {
  const byPath = new Map<string, PropertyChange>();
  for (const detail of details) {
    const change = propertyChange(detail);
    if (change === undefined) continue;
    const known = byPath.get(change.path);
    if (known === undefined || (known.cause === undefined && change.cause !== undefined))
      byPath.set(change.path, change);
  }
  return [...byPath.values()];
}

function propertyChange({ Target: target, CausingEntity: cause }: ResourceChangeDetail): PropertyChange | undefined {
  const path = target?.Path ?? target?.Name ?? target?.Attribute;
  if (target === undefined || path === undefined) return undefined;
  return {
    path: path.replace(/^\/Properties\//, ''),
    recreation: RECREATIONS[target.RequiresRecreation ?? ''] ?? 'never',
    ...(target.BeforeValue === undefined ? {} : { before: target.BeforeValue }),
    ...(target.AfterValue === undefined ? {} : { after: target.AfterValue }),
    ...(cause === undefined ? {} : { cause }),
  };
}

const SIGNS: Readonly<Record<PlannedChange['action'], string>> = {
  add: '+',
  modify: '~',
  remove: '-',
  import: '>',
  dynamic: '?',
  sync: '=',
};

/** A line for each change, and below it one for each property: `    Engine: sqlserver-ex -> sqlserver-se (new resource)`. */
export function describeChanges(changes: readonly PlannedChange[]): string[] {
  const heads = alignColumns(
    changes.map((change) => [`${SIGNS[change.action]} ${change.logicalId}`, change.type, fate(change)]),
  );
  return changes.flatMap((change, index) => [
    heads[index] ?? '',
    ...(change.action === 'modify' ? change.properties.map((property) => `    ${describeProperty(property)}`) : []),
  ]);
}

function fate({ action, replacement, policy }: PlannedChange): string {
  const kept = policy?.match(/Retain|Snapshot/)?.[0];
  const note = kept === undefined ? '' : kept === 'Retain' ? ' (the old one is kept)' : ' (with a last snapshot)';
  if (action === 'remove') return `REMOVED${note}`;
  if (replacement === 'yes') return `REPLACED${note}`;
  return replacement === 'maybe' ? 'may be replaced' : '';
}

/** `Engine: sqlserver-ex -> sqlserver-se, by parameter Engine (new resource)` */
export function describeProperty({ path, before, after, recreation, cause }: PropertyChange): string {
  const values = before === undefined && after === undefined ? '' : `: ${shown(before)} -> ${shown(after)}`;
  const by = cause === undefined ? '' : `, by ${cause}`;
  const note = { always: ' (new resource)', conditionally: ' (new resource, sometimes)', never: '' }[recreation];
  return `${path}${values}${by}${note}`;
}

const LONGEST_VALUE = 120;

function shown(value: string | undefined): string {
  return value === undefined ? '(none)' : shorten(value.replace(/\s+/g, ' '), LONGEST_VALUE);
}

/** `2 to add, 1 to change, 0 to remove` */
export function countChanges(changes: readonly PlannedChange[]): string {
  const amount = (action: PlannedChange['action']): number =>
    changes.filter((change) => change.action === action).length;
  return `${amount('add')} to add, ${amount('modify')} to change, ${amount('remove')} to remove`;
}

/**
 * CloudFormation has no code for "nothing to change", only these sentences: for the very same submission, for one
 * that differs and changes nothing, and for an automatic import.
 */
const NO_CHANGE = [/didn't contain changes/i, /No updates are to be performed/i, /there are no changes to execute/i];

export function isNoChange(statusReason: string | undefined): boolean {
  return NO_CHANGE.some((pattern) => pattern.test(statusReason ?? ''));
}
