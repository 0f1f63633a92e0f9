/**
 * Trust policies, evaluated as IAM does as far as they are about who may assume a role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */

/** Who asks and how. */
export interface TrustRequest {
  /** `sts:AssumeRoleWithWebIdentity` or `sts:AssumeRole`. */
  readonly action: string;
  /** Which kind of principal, and all names that mean it. */
  readonly principal: { readonly kind: 'Federated' | 'AWS'; readonly names: readonly string[] };
  /** Condition keys, in lower case, with their values. */
  readonly context: ReadonlyMap<string, readonly string[]>;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const list = (value: unknown): string[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);

/** Whether a trust policy lets the request assume the role: an Allow that matches, and no Deny that does. */
export function isTrusted(policy: unknown, request: TrustRequest): boolean {
  const statement = record(policy).Statement;
  const statements = (Array.isArray(statement) ? statement : [statement]).map(record);
  const matching = statements.filter((each) => matches(each, request));
  return matching.some(({ Effect }) => Effect === 'Allow') && !matching.some(({ Effect }) => Effect === 'Deny');
}

function matches(statement: Record<string, unknown>, request: TrustRequest): boolean {
  const actions = list(statement.Action);
  const principals = statement.Principal === '*' ? ['*'] : list(record(statement.Principal)[request.principal.kind]);
  return (
    actions.some((action) => wildcard(action.toLowerCase()).test(request.action.toLowerCase())) &&
    principals.some((principal) => principal === '*' || request.principal.names.includes(principal)) &&
    Object.entries(record(statement.Condition)).every(([operator, keys]) =>
      Object.entries(record(keys)).every(([key, wanted]) =>
        conditionHolds(operator, list(wanted), request.context.get(key.toLowerCase())),
      ),
    )
  );
}

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );

type Compare = (actual: string, wanted: string) => boolean;

const COMPARISONS: Readonly<Record<string, { compare: Compare; negated: boolean }>> = {
  StringEquals: { compare: (actual, wanted) => actual === wanted, negated: false },
  StringNotEquals: { compare: (actual, wanted) => actual === wanted, negated: true },
  StringEqualsIgnoreCase: { compare: (a, b) => a.toLowerCase() === b.toLowerCase(), negated: false },
  StringNotEqualsIgnoreCase: { compare: (a, b) => a.toLowerCase() === b.toLowerCase(), negated: true },
  StringLike: { compare: (actual, wanted) => wildcard(wanted).test(actual), negated: false },
  StringNotLike: { compare: (actual, wanted) => wildcard(wanted).test(actual), negated: true },
  ArnEquals: { compare: (actual, wanted) => wildcard(wanted).test(actual), negated: false },
  ArnLike: { compare: (actual, wanted) => wildcard(wanted).test(actual), negated: false },
};

/**
 * One condition: `ForAnyValue:StringLike`, `StringEqualsIfExists`, `Null`. An operator that is not known here never
 * holds, so that a policy cannot open a role by it.
 */
export function conditionHolds(
  operator: string,
  wanted: readonly string[],
  actual: readonly string[] | undefined,
): boolean {
  if (operator === 'Null') return wanted.includes(String(actual === undefined));
  const [, set, name = '', ifExists] = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const comparison = COMPARISONS[name];
  if (comparison === undefined) return false;
  const { compare, negated } = comparison;
  if (actual === undefined) return ifExists !== undefined || set === 'ForAllValues' || negated;
  const one = (value: string): boolean => wanted.some((each) => compare(value, each)) !== negated;
  return set === 'ForAllValues' || (set === undefined && negated) ? actual.every(one) : actual.some(one);
}
