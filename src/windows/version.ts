/** A Windows version as images and engines write it: `10.0.20348.2700`, where the last part may be missing. */
export interface WindowsVersion {
  /** Which release it is; containers must fit the host by it. */
  readonly build: number;
  /** The monthly update; absent where only the release is told (`docker info` does so). */
  readonly revision?: number;
}

/** @returns `undefined` where the text is no Windows version. */
export function parseWindowsVersion(text: string): WindowsVersion | undefined {
  const match = /^10\.0\.(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, build, revision] = match;
  return { build: Number(build), ...(revision === undefined ? {} : { revision: Number(revision) }) };
}

/** The reverse of {@link parseWindowsVersion}. */
export const formatWindowsVersion = ({ build, revision }: WindowsVersion): string =>
  `10.0.${build}${revision === undefined ? '' : `.${revision}`}`;
