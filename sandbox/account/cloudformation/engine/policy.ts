import { isMap, type Json, type JsonMap } from '../template/model';

export type PolicyAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

const listOf = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter((item) => typeof item === 'string');

const matches = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) =>
    new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`).test(text),
  );

/**
 * Why a stack policy does not let an update touch a resource; `undefined` when it does. Without a policy all is
 * allowed; with one, only what a statement allows and none denies.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
export function policyRefusal(
  policy: string | undefined,
  action: PolicyAction,
  resource: { readonly logicalId: string; readonly type: string },
): string | undefined {
  if (policy === undefined) return undefined;
  const parsed = JSON.parse(policy) as Json;
  const statements = (isMap(parsed) && Array.isArray(parsed.Statement) ? parsed.Statement : []).filter(isMap);
  const applying = statements
    .map((statement, index) => ({ statement, number: index + 1 }))
    .filter(({ statement }) => applies(statement, action, resource));
  const denied = applying.find(({ statement }) => statement.Effect === 'Deny');
  if (denied !== undefined) {
    return `Action denied by stack policy: Statement [#${denied.number}] does not allow [${action}] for resource [LogicalResourceId/${resource.logicalId}]`;
  }
  if (applying.length > 0) return undefined;
  return `Action not allowed by stack policy: no statement allows [${action}] for resource [LogicalResourceId/${resource.logicalId}]`;
}

function applies(
  statement: JsonMap,
  action: PolicyAction,
  resource: { readonly logicalId: string; readonly type: string },
): boolean {
  const id = `LogicalResourceId/${resource.logicalId}`;
  const isAction =
    statement.NotAction === undefined
      ? matches(listOf(statement.Action), action)
      : !matches(listOf(statement.NotAction), action);
  const isResource =
    statement.NotResource === undefined
      ? matches(listOf(statement.Resource), id)
      : !matches(listOf(statement.NotResource), id);
  return isAction && isResource && isType(statement.Condition, resource.type);
}

function isType(condition: Json | undefined, type: string): boolean {
  if (!isMap(condition)) return true;
  const wanted = [condition.StringEquals, condition.StringLike].flatMap((each) =>
    isMap(each) ? listOf(each.ResourceType) : [],
  );
  return matches(wanted, type);
}
