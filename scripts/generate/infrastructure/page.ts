import { markdownTable } from '../../../src/core/text';
import { combinations } from './combinations';
import { diagram } from './diagram';

/** The parts of docs/infrastructure.md that follow from the templates, by marker. */
export const infrastructureParts = (): Record<string, string> => ({
  diagram: ['```mermaid', diagram(), '```'].join('\n'),
  combinations: markdownTable(
    ['Template', 'With', 'Parameters beside the defaults'],
    combinations().map(({ template, what, values }) => [
      `\`${template}\``,
      what,
      Object.keys(values)
        .map((name) => `\`${name}\``)
        .join(', '),
    ]),
  ),
});
