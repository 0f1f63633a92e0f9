/**
 * Self-relative Windows security descriptors, the content of a layer's `MSWINDOWS.rawsd` records
 * ([MS-DTYP] 2.4.6 SECURITY_DESCRIPTOR, 2.4.5 ACL, 2.4.4.2 ACCESS_ALLOWED_ACE, 2.4.2.2 SID).
 */

interface Grant {
  readonly sid: readonly number[];
  readonly mask: number;
  readonly flags: number;
}

/** Sub-authorities; the first number is the identifier authority. */
const ADMINISTRATORS = [5, 32, 544];
const USERS = [5, 32, 545];
const SYSTEM = [5, 18];
const CREATOR_OWNER = [3, 0];

const FULL_ACCESS = 0x1f01ff;
const READ_AND_EXECUTE = 0x1200a9;
const GENERIC_ALL = 0x10000000;
/** Inherited by objects and by containers; and by what is below only. */
const OBJECT_INHERIT = 1;
const CONTAINER_INHERIT = 2;
const INHERIT_ONLY = 8;
const BOTH = OBJECT_INHERIT + CONTAINER_INHERIT;

const SELF_RELATIVE_WITH_DACL = 0x8004;
const HEADER = 20;

function sid([authority = 0, ...parts]: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + 4 * parts.length);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt8(parts.length, 1);
  bytes.writeUIntBE(authority, 2, 6);
  parts.forEach((part, index) => {
    bytes.writeUInt32LE(part, 8 + 4 * index);
  });
  return bytes;
}

function allowed(grant: Grant): Buffer {
  const who = sid(grant.sid);
  const bytes = Buffer.alloc(8 + who.length);
  bytes.writeUInt8(grant.flags, 1);
  bytes.writeUInt16LE(bytes.length, 2);
  bytes.writeUInt32LE(grant.mask, 4);
  who.copy(bytes, 8);
  return bytes;
}

function accessList(grants: readonly Grant[]): Buffer {
  const entries = Buffer.concat(grants.map(allowed));
  const header = Buffer.alloc(8);
  header.writeUInt8(2, 0);
  header.writeUInt16LE(8 + entries.length, 2);
  header.writeUInt16LE(grants.length, 4);
  return Buffer.concat([header, entries]);
}

/** Owned by the administrators, of SYSTEM's group. */
function descriptor(grants: readonly Grant[]): string {
  const owner = sid(ADMINISTRATORS);
  const group = sid(SYSTEM);
  const header = Buffer.alloc(HEADER);
  header.writeUInt8(1, 0);
  header.writeUInt16LE(SELF_RELATIVE_WITH_DACL, 2);
  header.writeUInt32LE(HEADER, 4);
  header.writeUInt32LE(HEADER + owner.length, 8);
  header.writeUInt32LE(HEADER + owner.length + group.length, 16);
  return Buffer.concat([header, owner, group, accessList(grants)]).toString('base64');
}

/** As files below `C:\` have it: administrators and SYSTEM all, users read and execute. Base64. */
export const FILE_DESCRIPTOR = descriptor([
  { sid: ADMINISTRATORS, mask: FULL_ACCESS, flags: 0 },
  { sid: SYSTEM, mask: FULL_ACCESS, flags: 0 },
  { sid: USERS, mask: READ_AND_EXECUTE, flags: 0 },
]);

/** As folders below `C:\` have it: the same, inherited, and users may add files and folders. Base64. */
export const FOLDER_DESCRIPTOR = descriptor([
  { sid: ADMINISTRATORS, mask: FULL_ACCESS, flags: BOTH },
  { sid: SYSTEM, mask: FULL_ACCESS, flags: BOTH },
  { sid: ADMINISTRATORS, mask: FULL_ACCESS, flags: 0 },
  { sid: CREATOR_OWNER, mask: GENERIC_ALL, flags: BOTH + INHERIT_ONLY },
  { sid: USERS, mask: READ_AND_EXECUTE, flags: BOTH },
  { sid: USERS, mask: 0x4, flags: CONTAINER_INHERIT },
  { sid: USERS, mask: 0x2, flags: CONTAINER_INHERIT },
]);
