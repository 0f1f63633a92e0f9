import { describeProperty, type PlannedChange } from './changes';
import { isProtected, type Protection } from './protection';

/** A protected resource that a change set would cost. */
export interface Loss {
  readonly change: PlannedChange;
  readonly what: 'removed' | 'replaced' | 'maybe replaced';
  /** The properties because of which it is replaced. */
  readonly because: readonly string[];
}

/**
 * The protected resources that a change set would remove or replace. One that CloudFormation only may replace
 * counts: whether it does shows when it is too late.
 */
export function lossesOf(changes: readonly PlannedChange[], protection: Protection): Loss[] {
  return changes.flatMap((change): Loss[] => {
    const what = fateOf(change);
    return what === undefined || !isProtected(change, protection) ? [] : [{ change, what, because: causesOf(change) }];
  });
}

function fateOf({ action, replacement, type }: PlannedChange): Loss['what'] | undefined {
  if (action === 'remove') return 'removed';
  if (action === 'add' || action === 'import') return undefined;
  if (replacement === 'yes') return 'replaced';
  // A nested stack that changes is no loss of itself; what it holds is told by its own change set.
  return replacement === 'maybe' && type !== 'AWS::CloudFormation::Stack' ? 'maybe replaced' : undefined;
}

/** Only what makes a new resource; all that changes where CloudFormation does not tell. */
function causesOf(change: PlannedChange): string[] {
  if (change.action !== 'modify') return [];
  const recreating = change.properties.filter(({ recreation }) => recreation !== 'never');
  return (recreating.length > 0 ? recreating : change.properties).map(describeProperty);
}

const WORDS: Readonly<Record<Loss['what'], string>> = {
  removed: 'would be removed',
  replaced: 'would be replaced',
  'maybe replaced': 'might be replaced',
};

/** `Database (AWS::RDS::DBInstance) would be replaced because of Engine: a -> b (new resource)` */
export function describeLoss({ change, what, because }: Loss): string {
  const reason = because.length === 0 ? '' : ` because of ${because.join('; ')}`;
  return `${change.logicalId} (${change.type}) ${WORDS[what]}${reason}`;
}
