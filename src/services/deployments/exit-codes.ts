/** What a Windows process meant by ending with a code, and what to look at. */
export interface ExitCodeMeaning {
  readonly name: string;
  readonly meaning: string;
}

/**
 * NTSTATUS values, HRESULTs of the host's compute service and a few small codes that containers end with.
 * NTSTATUS: https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55
 * Common ones: https://learn.microsoft.com/archive/blogs/joshpoley/common-process-termination-values
 * Host compute service: https://github.com/microsoft/hcsshim/blob/main/internal/hcs/errors.go
 * Updates: https://support.microsoft.com/help/4542617, https://github.com/microsoft/Windows-Containers/issues/591
 * .NET: https://learn.microsoft.com/windows/win32/debug/system-error-codes and corerror.h
 */
const MEANINGS: ReadonlyMap<number, ExitCodeMeaning> = new Map([
  [
    0xc0000005,
    { name: 'STATUS_ACCESS_VIOLATION', meaning: 'access violation: the program crashed on a bad memory address' },
  ],
  [0xc000001d, { name: 'STATUS_ILLEGAL_INSTRUCTION', meaning: 'the program uses an instruction that this CPU lacks' }],
  [0xc0000017, { name: 'STATUS_NO_MEMORY', meaning: 'out of memory: raise the container’s `memory`' }],
  [
    0xc000007b,
    { name: 'STATUS_INVALID_IMAGE_FORMAT', meaning: 'a DLL of the wrong kind: 32-bit and 64-bit are mixed' },
  ],
  [0xc0000094, { name: 'STATUS_INTEGER_DIVIDE_BY_ZERO', meaning: 'division by zero' }],
  [0xc00000fd, { name: 'STATUS_STACK_OVERFLOW', meaning: 'stack overflow' }],
  [0xc000012d, { name: 'STATUS_COMMITMENT_LIMIT', meaning: 'out of memory: the container reached its `memory` limit' }],
  [
    0xc0000135,
    {
      name: 'STATUS_DLL_NOT_FOUND',
      meaning: 'a DLL is missing: often the Visual C++ runtime, or one that Server Core lacks',
    },
  ],
  [
    0xc0000138,
    { name: 'STATUS_ORDINAL_NOT_FOUND', meaning: 'a DLL lacks a function: it is older than the program expects' },
  ],
  [
    0xc0000139,
    { name: 'STATUS_ENTRYPOINT_NOT_FOUND', meaning: 'a DLL lacks a function: it is older than the program expects' },
  ],
  [0xc000013a, { name: 'STATUS_CONTROL_C_EXIT', meaning: 'ended by Ctrl-C or by the shutdown of the container' }],
  [
    0xc0000142,
    {
      name: 'STATUS_DLL_INIT_FAILED',
      meaning:
        'a DLL failed to initialise: often one that needs a desktop, or a 32-bit program on a base image from before February 2020',
    },
  ],
  [0xc0000374, { name: 'STATUS_HEAP_CORRUPTION', meaning: 'heap corruption' }],
  [
    0xc0000409,
    { name: 'STATUS_STACK_BUFFER_OVERRUN', meaning: 'fail-fast: a buffer overrun, or abort() of the C runtime' },
  ],
  [0xc0000417, { name: 'STATUS_INVALID_CRUNTIME_PARAMETER', meaning: 'a C runtime function got an invalid parameter' }],
  [0xc0000420, { name: 'STATUS_ASSERTION_FAILURE', meaning: 'an assertion failed' }],
  [
    0xc0000602,
    {
      name: 'STATUS_FAIL_FAST_EXCEPTION',
      meaning: 'fail-fast: the program ended itself on an error it could not go on from',
    },
  ],
  [0xe0434352, { name: 'CLR exception', meaning: 'an unhandled .NET exception: the log has its text' }],
  [0xe06d7363, { name: 'C++ exception', meaning: 'an unhandled C++ exception' }],
  [0x80000003, { name: 'STATUS_BREAKPOINT', meaning: 'a breakpoint or a failed assertion without a debugger' }],
  [0x80131506, { name: 'COR_E_EXECUTIONENGINE', meaning: 'the .NET runtime itself failed' }],
  [0x80131522, { name: 'COR_E_TYPELOAD', meaning: '.NET could not load a type: assemblies do not fit together' }],
  [0x80070002, { name: 'ERROR_FILE_NOT_FOUND', meaning: 'a file is missing: often the entry point itself' }],
  [0x80070005, { name: 'E_ACCESSDENIED', meaning: 'access denied' }],
  [0x8007000e, { name: 'E_OUTOFMEMORY', meaning: 'out of memory: raise the container’s `memory`' }],
  [0xc0370100, { name: 'HCS_E_TERMINATED_DURING_START', meaning: 'the container ended while it started' }],
  [0xc0370101, { name: 'HCS_E_IMAGE_MISMATCH', meaning: 'the image is for another Windows version than the host has' }],
  [
    0xc0370106,
    {
      name: 'HCS_E_UNEXPECTED_EXIT',
      meaning:
        'the container ended unexpectedly: often an image whose Windows, or whose monthly update, is newer than that of the host',
    },
  ],
  [0x40010004, { name: 'DBG_TERMINATE_PROCESS', meaning: 'ended by a shutdown of the container' }],
  [0x40010005, { name: 'DBG_CONTROL_C', meaning: 'ended by Ctrl-C' }],
  [1067, { name: 'ERROR_PROCESS_ABORTED', meaning: 'a Windows service ended unexpectedly' }],
  [9009, { name: 'cmd.exe', meaning: 'cmd.exe knows no such command: check the entry point and PATH' }],
  [137, { name: 'SIGKILL', meaning: 'killed: out of memory, or it did not stop within `stopTimeout`' }],
  [139, { name: 'SIGSEGV', meaning: 'access violation' }],
]);

/** The table, for the page that documents it. */
export const exitCodeMeanings: ReadonlyMap<number, ExitCodeMeaning> = MEANINGS;

/** The meaning of an exit code, whether it is told signed or unsigned. */
export function meaningOf(exitCode: number): ExitCodeMeaning | undefined {
  return MEANINGS.get(exitCode >>> 0);
}

/** `3221225477 (0xC0000005 STATUS_ACCESS_VIOLATION: access violation …)`, or the bare number. */
export function describeExitCode(exitCode: number): string {
  const found = meaningOf(exitCode);
  const unsigned = exitCode >>> 0;
  // Small codes are the program's own; large ones are NTSTATUS or HRESULT values, known by their hex form.
  const hex = unsigned > 0xffff ? `0x${unsigned.toString(16).toUpperCase().padStart(8, '0')}` : '';
  if (found === undefined) return hex === '' ? String(exitCode) : `${exitCode} (${hex})`;
  return `${exitCode} (${[hex, found.name].filter((part) => part !== '').join(' ')}: ${found.meaning})`;
}
