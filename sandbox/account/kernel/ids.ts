import { createHash } from 'node:crypto';

/** Ids that look like AWS's and are the same in each run of the same calls. */
export interface Ids {
  /** `hex(17)` as in `i-0a1b…`. */
  hex(length: number): string;
  /** A UUID as in request ids and change set ids. */
  uuid(): string;
  /** Upper-case letters and digits, as in access keys and CloudFormation's physical ids. */
  token(length: number): string;
}

export function createIds(state: { sequence: number; accountId: string }): Ids {
  const digest = (): Buffer =>
    createHash('sha512')
      .update(`${state.accountId}:${++state.sequence}`)
      .digest();
  return {
    hex: (length) => digest().toString('hex').slice(0, length),
    uuid: () => {
      const hex = digest().toString('hex');
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `a${hex.slice(17, 20)}`,
        hex.slice(20, 32),
      ].join('-');
    },
    token: (length) =>
      [...digest()]
        .map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32])
        .join('')
        .slice(0, length),
  };
}
