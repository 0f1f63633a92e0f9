import type { Account } from '../kernel/account';
import type { Service } from '../kernel/service';
import { operations } from './operations';
import { s3Action, s3Input } from './request';
import { resources } from './resources';
import { needObject } from './state';

/** S3 as far as templates and stacks need it: buckets with and without versions, objects, their lists. */
export const s3: Service = {
  name: 's3',
  protocol: { kind: 'rest', action: s3Action, input: s3Input },
  operations,
  resources,
};

/** The text of an object that a URL names, `https://<bucket>.s3.<region>.amazonaws.com/<key>` or this endpoint's path. */
export function objectText(account: Account, url: string): string {
  const { hostname, pathname } = new URL(url);
  const [, inHost] = /^(.+?)\.s3[.-]/.exec(hostname) ?? [];
  const path = decodeURIComponent(pathname).slice(1);
  const [first = '', ...rest] = path.split('/');
  const [bucket, key] = inHost === undefined ? [first, rest.join('/')] : [inHost, path];
  return Buffer.from(needObject(account, bucket, key).content, 'base64').toString('utf8');
}
