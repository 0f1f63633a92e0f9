import { AwsError } from '../kernel/errors';

/** What is asked of a DB instance, as far as rules look at it. */
export interface InstanceWish {
  readonly engine: string;
  readonly engineVersion: string;
  readonly instanceClass: string;
  readonly licenseModel: string;
  readonly storageType: string;
  readonly allocatedStorage: number;
  readonly encrypted: boolean;
  readonly multiAz: boolean;
  readonly port: number;
  readonly backupRetention: number;
  readonly availabilityZone?: string;
  readonly databaseName?: string;
  readonly masterUsername?: string;
  readonly masterPassword?: string;
  readonly managesPassword: boolean;
}

export const isSqlServer = (engine: string): boolean => engine.startsWith('sqlserver-');

/** Newest minor version of each major one: https://docs.aws.amazon.com/AmazonRDS/latest/SQLServerReleaseNotes/sqlserver-release-notes.html */
const newestVersions: Readonly<Record<string, string>> = {
  '13.00': '13.00.6460.7.v1',
  '14.00': '14.00.3515.1.v1',
  '15.00': '15.00.4430.1.v1',
  '16.00': '16.00.4215.2.v1',
};

/** A major version alone takes the newest minor one. */
export const fullVersion = (version: string): string => newestVersions[version] ?? version;

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_SQLServer.html#SQLServer.Ports */
const reservedPorts = [1234, 1434, 3260, 3343, 3389, 47001];

/**
 * The smallest class of each edition, as sizes: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.InstanceClasses.html
 */
const editions: Readonly<Record<string, { burstable: readonly string[]; other: readonly string[] }>> = {
  'sqlserver-ex': { burstable: ['micro', 'small', 'medium', 'large', 'xlarge'], other: [] },
  'sqlserver-web': {
    burstable: ['small', 'medium', 'large', 'xlarge', '2xlarge'],
    other: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'],
  },
  'sqlserver-se': { burstable: ['xlarge', '2xlarge'], other: ['large'] },
  'sqlserver-ee': { burstable: ['xlarge', '2xlarge'], other: ['xlarge'] },
  'sqlserver-dev-ee': { burstable: ['xlarge', '2xlarge'], other: ['xlarge'] },
};

const sizes = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '32xlarge'];

/** @throws AwsError in RDS's words for what RDS refuses */
export function checkWish(wish: InstanceWish): void {
  checkMaster(wish);
  if (!isSqlServer(wish.engine)) return;
  if (wish.databaseName !== undefined) {
    throw new AwsError('InvalidParameterValue', `DBName must be null for engine: ${wish.engine}`);
  }
  if (!isSupportedClass(wish)) {
    throw new AwsError(
      'InvalidParameterCombination',
      `RDS does not support creating a DB instance with the following combination: DBInstanceClass=${wish.instanceClass}, Engine=${wish.engine}, EngineVersion=${wish.engineVersion}, LicenseModel=${wish.licenseModel}. For supported combinations of instance class and database engine version, see the documentation.`,
    );
  }
  checkStorage(wish);
  checkAvailability(wish);
  if (reservedPorts.includes(wish.port) || (wish.port >= 49152 && wish.port <= 49156) || wish.port < 1150) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid endpoint port ${wish.port}, valid port range is 1150-65535 except ${reservedPorts.join(', ')}, and 49152-49156`,
    );
  }
}

function checkMaster(wish: InstanceWish): void {
  if (wish.masterUsername === undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter MasterUsername must be provided and must not be blank.',
    );
  }
  if (/^(sa|rdsadmin)$/i.test(wish.masterUsername)) {
    throw new AwsError(
      'InvalidParameterValue',
      `MasterUsername ${wish.masterUsername} cannot be used as it is a reserved word used by the engine`,
    );
  }
  if (wish.managesPassword && wish.masterPassword !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      "You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.",
    );
  }
  if (!wish.managesPassword && (wish.masterPassword ?? '') === '') {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter MasterUserPassword must be provided and must not be blank.',
    );
  }
  if (wish.masterPassword !== undefined && wish.masterPassword.length < 8) {
    throw new AwsError(
      'InvalidParameterValue',
      'The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.',
    );
  }
}

function isSupportedClass({ engine, instanceClass }: InstanceWish): boolean {
  const [, family = '', size = ''] = instanceClass.split('.');
  const edition = editions[engine];
  if (edition === undefined) return true;
  // The second generation of burstable classes and the ARM ones never ran Windows.
  if (/^t2$|^[a-z]+\d+g/.test(family)) return false;
  if (family.startsWith('t')) return edition.burstable.includes(size);
  const [smallest, ...more] = edition.other;
  if (smallest === undefined) return false;
  return more.length > 0 ? edition.other.includes(size) : sizes.indexOf(size) >= sizes.indexOf(smallest);
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
function checkStorage({ engine, storageType, allocatedStorage, encrypted }: InstanceWish): void {
  const least = storageType.startsWith('io') ? 100 : 20;
  if (!(allocatedStorage >= least && allocatedStorage <= 16_384)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid storage size for engine name ${engine} and storage type ${storageType}: ${allocatedStorage}`,
    );
  }
  if (encrypted && engine === 'sqlserver-ex') {
    throw new AwsError('InvalidParameterCombination', `Encryption not supported for database engine ${engine}`);
  }
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_SQLServerMultiAZ.html */
function checkAvailability({ engine, multiAz, availabilityZone, backupRetention }: InstanceWish): void {
  if (!multiAz) return;
  if (engine === 'sqlserver-ex') {
    throw new AwsError('InvalidParameterCombination', `Multi-AZ is not supported for engine: ${engine}`);
  }
  if (availabilityZone !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Requesting a specific availability zone is not valid for Multi-AZ instances.',
    );
  }
  if (backupRetention === 0) {
    throw new AwsError(
      'InvalidParameterValue',
      'Mirroring cannot be applied to instances with backup retention set to zero.',
    );
  }
}
