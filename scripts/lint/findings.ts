/** What a linter has against a resource of a template. */
export interface Finding {
  readonly rule: string;
  readonly template: string;
  readonly resource: string;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const templateOf = (path: unknown): string => /([\w-]+)\.json$/.exec(String(path))?.[1] ?? String(path);

/** cfn-guard's structured output: rules within checks within rules; the innermost message names the control. */
export function guardFindings(report: unknown): Finding[] {
  const found = new Map<string, Finding>();
  const visit = (value: unknown, template: string, rule: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, template, rule);
    if (!isMap(value)) return;
    const message = isMap(value.messages) ? value.messages.custom_message : undefined;
    const control = /\[(CT\.[A-Z0-9.]+)\]/.exec(String(message ?? ''))?.[1] ?? rule;
    const [, resource] = /^\/Resources\/(\w+)/.exec(String(value.path ?? '')) ?? [];
    if (resource !== undefined && control !== '') {
      found.set(`${control} ${template} ${resource}`, { rule: control, template, resource });
    }
    for (const member of Object.values(value)) visit(member, template, control);
  };
  for (const file of Array.isArray(report) ? report : []) {
    if (isMap(file)) visit(file.not_compliant, templateOf(file.name), '');
  }
  return [...found.values()];
}

/** checkov's output, of one framework or a list of them. */
export function checkovFindings(report: unknown): Finding[] {
  return [report].flat().flatMap((part) => {
    const failed = isMap(part) && isMap(part.results) ? part.results.failed_checks : [];
    return (Array.isArray(failed) ? failed : []).map((check) => ({
      rule: String(check.check_id),
      template: templateOf(check.file_path),
      resource: String(check.resource).split('.').at(-1) ?? '',
    }));
  });
}
