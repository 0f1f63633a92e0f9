import * as core from '@actions/core';

/** Hands outputs on to the workflow; unset ones are left out. */
export function setOutputs(outputs: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(outputs)) if (value !== undefined) core.setOutput(name, value);
}

/** Has the runner replace these values by `***` in everything it prints, each line of each. */
export function mask(values: readonly string[]): void {
  const lines = values.flatMap((value) => value.split(/\r?\n/)).filter((line) => line.trim() !== '');
  for (const line of new Set([...values.filter((value) => value.trim() !== ''), ...lines])) core.setSecret(line);
}

/** A value for the post step of the same action. */
export function saveState(name: string, value: string): void {
  core.saveState(name, value);
}

export function readState(name: string): string {
  return core.getState(name);
}
