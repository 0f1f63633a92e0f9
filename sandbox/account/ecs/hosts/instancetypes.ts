/** MiB per vCPU of an instance family's first letter. https://aws.amazon.com/ec2/instance-types/ */
const MEMORY_PER_VCPU: Readonly<Record<string, number>> = { c: 2048, m: 4096, r: 8192 };

/** vCPUs and network interfaces by size; burstable types below `xlarge` differ. */
const SIZES: Readonly<Record<string, { readonly vcpus: number; readonly interfaces: number }>> = {
  large: { vcpus: 2, interfaces: 3 },
  xlarge: { vcpus: 4, interfaces: 4 },
  '2xlarge': { vcpus: 8, interfaces: 4 },
  '4xlarge': { vcpus: 16, interfaces: 8 },
  '8xlarge': { vcpus: 32, interfaces: 8 },
  '12xlarge': { vcpus: 48, interfaces: 8 },
  '16xlarge': { vcpus: 64, interfaces: 15 },
};

const BURSTABLE: Readonly<Record<string, { readonly memory: number; readonly interfaces: number }>> = {
  nano: { memory: 512, interfaces: 2 },
  micro: { memory: 1024, interfaces: 2 },
  small: { memory: 2048, interfaces: 3 },
  medium: { memory: 4096, interfaces: 3 },
  large: { memory: 8192, interfaces: 3 },
  xlarge: { memory: 16_384, interfaces: 4 },
  '2xlarge': { memory: 32_768, interfaces: 4 },
};

/**
 * What a container instance of this type registers: CPU units, MiB, and how many tasks can have a network
 * interface of their own. The instance keeps one interface, and Windows has no ENI trunking.
 */
export function instanceCapacity(instanceType: string): { cpu: number; memory: number; interfaces: number } {
  const [family = 'm5', size = 'large'] = instanceType.split('.');
  const burst = family.startsWith('t') ? BURSTABLE[size] : undefined;
  if (burst !== undefined) {
    const vcpus = size === 'xlarge' ? 4 : size === '2xlarge' ? 8 : 2;
    return { cpu: vcpus * 1024, memory: burst.memory, interfaces: burst.interfaces - 1 };
  }
  const { vcpus, interfaces } = SIZES[size] ?? { vcpus: 2, interfaces: 3 };
  return {
    cpu: vcpus * 1024,
    memory: vcpus * (MEMORY_PER_VCPU[family[0] ?? 'm'] ?? 4096),
    interfaces: interfaces - 1,
  };
}
