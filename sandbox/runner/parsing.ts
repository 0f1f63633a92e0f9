import { FeatureFlags } from '@actions/expressions';
import { convertWorkflowTemplate, isMapping, NoOperationTraceWriter } from '@actions/workflow-parser';
import { ACTION_ROOT } from '@actions/workflow-parser/actions/action-constants';
import { getActionSchema } from '@actions/workflow-parser/actions/action-schema';
import { convertActionTemplate } from '@actions/workflow-parser/actions/action-template';
import type { ObjectReader } from '@actions/workflow-parser/templates/object-reader';
import type { TemplateSchema } from '@actions/workflow-parser/templates/schema/index';
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context';
import { readTemplate } from '@actions/workflow-parser/templates/template-reader';
import { type MappingToken, StringToken } from '@actions/workflow-parser/templates/tokens/index';
import { WORKFLOW_ROOT } from '@actions/workflow-parser/workflows/workflow-constants';
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader';
import { type Problem, WorkflowInvalid } from './problems';

/** A text file with the name that errors about it carry. */
export interface TextFile {
  readonly name: string;
  readonly content: string;
}

/**
 * Reads a workflow file with GitHub's own schema. Throws {@link WorkflowInvalid} with every problem:
 * YAML errors, unknown keys, contexts that are not allowed where they stand, circular needs.
 */
export async function parseWorkflowFile(file: TextFile): Promise<MappingToken> {
  const { context, root } = read(file, getWorkflowSchema(), WORKFLOW_ROOT);
  await convertWorkflowTemplate(context, root, undefined, { featureFlags: new FeatureFlags() });
  throwProblems(file, context);
  return root;
}

/** Reads an `action.yml` with GitHub's own schema; throws {@link WorkflowInvalid} with every problem. */
export function parseActionFile(file: TextFile): MappingToken {
  const { context, root } = read(file, getActionSchema(), ACTION_ROOT);
  convertActionTemplate(context, root);
  throwProblems(file, context);
  return root;
}

function read(file: TextFile, schema: TemplateSchema, definition: string) {
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter());
  const fileId = context.getFileId(file.name);
  const reader = new YamlObjectReader(fileId, file.content);
  for (const error of reader.errors) context.error(fileId, new Error(error.message), error.range);
  throwProblems(file, context);
  const root = readTemplate(context, definition, byValue(reader), fileId);
  throwProblems(file, context);
  if (!root || !isMapping(root))
    throw new WorkflowInvalid([{ file: file.name, line: 1, column: 1, message: 'not a mapping' }]);
  return { context, root };
}

/**
 * The parser takes the expressions of a block scalar from its source text, indentation and folds included,
 * which suits an editor; a run needs the YAML value. Without a source it falls back to the value.
 */
function byValue(reader: YamlObjectReader): ObjectReader {
  return {
    allowLiteral() {
      const token = reader.allowLiteral();
      return token instanceof StringToken
        ? new StringToken(token.file, token.range, token.value, token.definitionInfo)
        : token;
    },
    allowSequenceStart: () => reader.allowSequenceStart(),
    allowSequenceEnd: () => reader.allowSequenceEnd(),
    allowMappingStart: () => reader.allowMappingStart(),
    allowMappingEnd: () => reader.allowMappingEnd(),
    validateStart: () => reader.validateStart(),
    validateEnd: () => reader.validateEnd(),
  };
}

function throwProblems(file: TextFile, context: TemplateContext): void {
  const problems = context.errors.getErrors().map((error): Problem => {
    const start = error.range?.start;
    return {
      file: file.name,
      ...(start ? { line: start.line, column: start.column } : {}),
      message: error.rawMessage,
    };
  });
  if (problems.length > 0) throw new WorkflowInvalid(problems);
}
