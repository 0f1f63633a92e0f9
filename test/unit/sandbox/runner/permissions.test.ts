import type * as Parsing from '../../../../sandbox/runner/parsing';
import type * as Permissions from '../../../../sandbox/runner/permissions';
import type * as Tokens from '../../../../sandbox/runner/tokens';
import { bundled } from './bundled';

const { excessPermissions, grantedPermissions, readPermissions, parseWorkflowFile, child } = bundled<
  typeof Permissions & typeof Parsing & typeof Tokens
>(`
  export * from './sandbox/runner/permissions';
  export * from './sandbox/runner/parsing';
  export * from './sandbox/runner/tokens';
`);

const read = async (text: string) => {
  const content = `on: push\n${text}\njobs:\n  j:\n    runs-on: x\n    steps:\n      - run: x\n`;
  return readPermissions(child(await parseWorkflowFile({ name: 'w.yml', content }), 'permissions'));
};

describe('permissions', () => {
  test('a scope that is not named is none', async () => {
    expect(await read('permissions: { contents: read, issues: none }')).toEqual({ contents: 'read' });
    expect(await read('permissions: {}')).toEqual({});
    expect(await read('')).toBeUndefined();
  });

  test('read-all gives no OIDC token, write-all does', async () => {
    expect(await read('permissions: read-all')).toMatchObject({ contents: 'read', models: 'read' });
    expect((await read('permissions: read-all'))?.['id-token']).toBeUndefined();
    expect(await read('permissions: write-all')).toMatchObject({ contents: 'write', 'id-token': 'write' });
  });

  test('the job comes before its workflow, its workflow before the caller', () => {
    const caller = { contents: 'write' } as const;
    expect(grantedPermissions({ job: {}, workflow: { contents: 'read' }, caller })).toEqual({});
    expect(grantedPermissions({ job: undefined, workflow: { contents: 'read' }, caller })).toEqual({
      contents: 'read',
    });
    expect(grantedPermissions({ job: undefined, workflow: undefined, caller })).toEqual(caller);
    expect(grantedPermissions({ job: undefined, workflow: undefined, caller: undefined })).toEqual({
      contents: 'read',
      packages: 'read',
    });
  });

  test('a call can only shrink them', () => {
    const asks = { contents: 'read', 'id-token': 'write' } as const;
    const excess = (caller: Readonly<Record<string, 'read' | 'write'>> | undefined) =>
      excessPermissions({ job: asks, workflow: undefined, caller });
    expect(excess({ contents: 'write', 'id-token': 'write' })).toEqual([]);
    expect(excess(undefined)).toEqual([]);
    expect(excess({ contents: 'read' })).toEqual([{ scope: 'id-token', asks: 'write', has: 'none' }]);
  });
});
