import type {
  DescribeDBClusterSnapshotsCommandInput,
  DescribeDBClusterSnapshotsCommandOutput,
  DescribeDBSnapshotsCommandInput,
  DescribeDBSnapshotsCommandOutput,
} from '@aws-sdk/client-rds';
import { messageOf } from '../core/errors';
import type { Log } from '../core/log';
import type { Fate } from './deletion';

type Answer<T> = Promise<Omit<T, '$metadata'>>;

export interface RdsCalls {
  describeDBSnapshots(input: DescribeDBSnapshotsCommandInput): Answer<DescribeDBSnapshotsCommandOutput>;
  describeDBClusterSnapshots(
    input: DescribeDBClusterSnapshotsCommandInput,
  ): Answer<DescribeDBClusterSnapshotsCommandOutput>;
}

/** The last snapshot of a database that went with its stack. */
export interface FinalSnapshot {
  readonly logicalId: string;
  readonly snapshot: string;
}

/**
 * The snapshots that CloudFormation took before it deleted databases: the newest of each that is not automatic. One that
 * can't be read is a warning; it is there all the same.
 */
export async function finalSnapshots(
  rds: () => Promise<RdsCalls>,
  fates: readonly Fate[],
  log: Log,
): Promise<FinalSnapshot[]> {
  const found: FinalSnapshot[] = [];
  for (const { logicalId, type, physicalId, fate } of fates) {
    const read = fate === 'snapshot' ? READERS[type] : undefined;
    if (read === undefined) continue;
    try {
      const snapshot = newest(await read(await rds(), physicalId));
      if (snapshot !== undefined) found.push({ logicalId, snapshot });
    } catch (error) {
      log.warning(`The last snapshot of ${logicalId} (${physicalId}) could not be looked up: ${messageOf(error)}`);
    }
  }
  for (const { logicalId, snapshot } of found) log.info(`The last snapshot of ${logicalId} is ${snapshot}.`);
  return found;
}

interface Dated {
  readonly id: string | undefined;
  readonly at: Date | undefined;
}

const READERS: Readonly<Record<string, (rds: RdsCalls, id: string) => Promise<Dated[]>>> = {
  'AWS::RDS::DBInstance': async (rds, id) => {
    const { DBSnapshots = [] } = await rds.describeDBSnapshots({ DBInstanceIdentifier: id, SnapshotType: 'manual' });
    return DBSnapshots.map((each) => ({ id: each.DBSnapshotIdentifier, at: each.SnapshotCreateTime }));
  },
  'AWS::RDS::DBCluster': async (rds, id) => {
    const { DBClusterSnapshots = [] } = await rds.describeDBClusterSnapshots({
      DBClusterIdentifier: id,
      SnapshotType: 'manual',
    });
    return DBClusterSnapshots.map((each) => ({ id: each.DBClusterSnapshotIdentifier, at: each.SnapshotCreateTime }));
  },
};

const newest = (snapshots: readonly Dated[]): string | undefined =>
  [...snapshots].sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0))[0]?.id;
