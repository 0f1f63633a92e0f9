/** Labels by name. */
export type Labels = Readonly<Record<string, string>>;

/** What is bound to an image late: labels go into its configuration, annotations into its manifest. */
export interface Marks {
  readonly labels: Labels;
  readonly annotations: Labels;
}

export const hasMarks = ({ labels, annotations }: Marks): boolean =>
  Object.keys(labels).length + Object.keys(annotations).length > 0;
