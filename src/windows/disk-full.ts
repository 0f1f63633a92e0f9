/**
 * What programs say of a disk without room, in the words of Windows (ERROR_DISK_FULL) and of Linux (ENOSPC):
 * https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-
 */
export const DISK_FULL = /not enough space on the disk|no space left on device/i;
