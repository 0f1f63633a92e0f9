/**
 * Network interfaces of instance types on which Windows hosts usually run, by size. One is the instance's own; Windows has
 * no ENI trunking, so the others are as many as tasks can have.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html (and co.html, mo.html: network specifications)
 */
const BY_SIZE: Readonly<Record<string, number>> = {
  large: 3,
  xlarge: 4,
  '2xlarge': 4,
  '4xlarge': 8,
  '8xlarge': 8,
  '12xlarge': 8,
  '16xlarge': 15,
  '24xlarge': 15,
};
const BURSTABLE: Readonly<Record<string, number>> = {
  small: 3,
  medium: 3,
  large: 3,
  xlarge: 4,
  '2xlarge': 4,
};

/** Families of which the first table holds. */
const ALIKE = /^([mr]5[ad]?|[mcr]6[ia]|[mcr]7i)$/;

/** How many tasks with interfaces of their own a Windows host can have; `undefined` for types that are not in the table. */
export function taskInterfaces(instanceType: string): number | undefined {
  const [family = '', size = ''] = instanceType.split('.');
  const all = ALIKE.test(family) ? BY_SIZE[size] : /^t3a?$/.test(family) ? BURSTABLE[size] : undefined;
  return all === undefined ? undefined : all - 1;
}
