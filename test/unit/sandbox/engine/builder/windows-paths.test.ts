import {
  normalizeDestination,
  normalizeSource,
  normalizeWorkdir,
  refuseSystemSource,
} from '../../../../../sandbox/engine/builder/windows-paths';

describe('paths in a Dockerfile for Windows', () => {
  test.each([
    ['', 'a', 'C:\\a'],
    ['', 'c:\\foo', 'C:\\foo'],
    ['', '\\foo', 'C:\\foo'],
    ['', '/foo', 'C:\\foo'],
    ['C:\\foo', 'bar', 'C:\\foo\\bar'],
    ['C:\\foo', '\\bar', 'C:\\bar'],
    ['C:\\foo', 'c:/bar/', 'C:\\bar'],
    ['', 'C:\\', 'C:\\'],
    ['C:\\foo', '..', 'C:\\'],
  ])('WORKDIR in %j to %j is %j', (current, requested, expected) => {
    expect(normalizeWorkdir(current, requested)).toBe(expected);
  });

  test('WORKDIR of a drive alone is refused', () => {
    expect(() => normalizeWorkdir('', 'C:')).toThrow("please add a trailing '\\'");
  });

  test.each([
    ['', 'C:\\app\\', 'app/'],
    ['', '/app', 'app'],
    ['C:\\work', 'sub/', 'work/sub/'],
    ['C:\\work', '.', 'work/'],
    ['C:\\work', 'c:\\x\\y.txt', 'x/y.txt'],
    ['', '.', ''],
    ['C:\\', '.', ''],
  ])('COPY in %j to %j puts files below %j', (workdir, requested, expected) => {
    expect(normalizeDestination(workdir, requested)).toBe(expected);
  });

  test.each([
    ['./a/b', 'a/b'],
    ['..\\..\\a', 'a'],
    ['C:\\a\\', 'a'],
    ['.', ''],
  ])('the source %j is %j', (text, expected) => {
    expect(normalizeSource(text)).toBe(expected);
  });

  test('the whole drive and C:\\Windows of an image cannot be copied', () => {
    for (const source of ['C:\\', '/', 'c:\\windows\\', 'Windows']) {
      expect(() => refuseSystemSource(source)).toThrow('is not allowed on windows');
    }
    expect(() => refuseSystemSource('C:\\Windows\\System32')).not.toThrow();
  });
});
