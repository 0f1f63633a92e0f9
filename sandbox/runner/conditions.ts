import { isBasicExpression } from '@actions/workflow-parser';
import { ensureStatusFunction } from '@actions/workflow-parser/model/converter/if-condition';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { literal } from './tokens';

/** An `if:` as the expression GitHub evaluates: `success() && (…)` unless it names a status function itself. */
export function conditionOf(token: TemplateToken | undefined): string {
  if (!token) return 'success()';
  const text = isBasicExpression(token) ? token.expression : (literal(token)?.trim() ?? '');
  return text === '' ? 'success()' : ensureStatusFunction(text, token.definitionInfo);
}
