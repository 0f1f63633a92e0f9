import { type BuildKitRequest, buildKitArguments } from '../../../src/images/buildkit';
import { buildKitUse, noVertices, readBuildKitLine } from '../../../src/images/buildkit-progress';

const use = (lines: readonly string[]) => buildKitUse(lines.reduce(readBuildKitLine, noVertices));

describe('plain progress', () => {
  const lines = [
    '#1 [internal] load build definition from Dockerfile',
    '#5 [build 1/3] FROM 127.0.0.1:5000/base:1@sha256:0',
    '#5 CACHED',
    '#6 [build 2/3] COPY one /one',
    '#6 CACHED',
    '#7 [build 3/3] RUN compile',
    '#7 0.120 #6 [build 2/3] COPY one /one',
    '#7 0.130 #7 CACHED',
    '#7 DONE 0.3s',
    '#8 [stage-1 2/2] COPY --from=build /one /',
    '#7 [build 3/3] RUN compile',
    '#8 DONE 0.1s',
  ];

  test('counts each step once, whatever a RUN prints', () => {
    expect(use(lines)).toEqual({
      result: 'partial',
      total: 3,
      cached: 1,
      firstMissed: { number: 3, instruction: 'RUN compile', state: 'running', kind: 'step', stage: 'build' },
    });
  });

  test('counts a step whose layer is fetched from the cache in a registry', () => {
    const layer = `sha256:${'a'.repeat(64)}`;
    const fetched = [
      '#6 [1/2] COPY a /',
      `#6 ${layer} 1.07MB / 1.07MB 0.0s done`,
      `#6 extracting ${layer} 0.0s done`,
      '#6 DONE 0.1s',
    ];
    expect(use([...fetched, '#7 [2/2] RUN pull', `#7 0.100 extracting ${layer} done`])).toMatchObject({
      total: 2,
      cached: 1,
    });
  });

  test('of a build that was all there, or not at all', () => {
    expect(use([...lines, '#7 CACHED', '#8 CACHED'])).toEqual({ result: 'full', total: 3, cached: 3 });
    expect(use(['#5 [1/2] FROM base', '#6 [2/2] COPY a /'])).toMatchObject({ result: 'miss', total: 1, cached: 0 });
  });
});

describe('arguments', () => {
  const request: BuildKitRequest = {
    context: '.',
    file: 'Dockerfile',
    repository: 'h/app',
    platform: 'windows/amd64',
    buildArgs: { A: '1' },
    bases: [
      {
        reference: 'mcr/base:1',
        digest: 'sha256:child',
        platform: { os: 'windows' },
        pull: { reference: 'mcr/base@sha256:list', digests: ['sha256:list'] },
      },
    ],
    cacheFrom: ['h/app:wl-.buildkit-main'],
    layers: 'cache',
    secrets: { TOKEN: 'VARIABLE' },
  };

  test('pin the bases, push by digest, and write a cache only where one is to be written', () => {
    const words = buildKitArguments(request, 'm.json').join(' ');
    expect(words).toContain('--build-context mcr/base:1=docker-image://mcr/base@sha256:list');
    expect(words).toContain('--output type=image,name=h/app,push-by-digest=true,name-canonical=true,push=true');
    expect(words).toContain('--secret id=TOKEN,env=VARIABLE');
    expect(words).toContain('--cache-from type=registry,ref=h/app:wl-.buildkit-main');
    expect(words).not.toContain('--cache-to');
    expect(buildKitArguments({ ...request, cacheTo: 'h/app:wl-.buildkit-x' }, 'm.json').join(' ')).toContain(
      '--cache-to type=registry,ref=h/app:wl-.buildkit-x,mode=max,image-manifest=true,oci-mediatypes=true',
    );
  });

  test('take no cache where none is wanted', () => {
    const words = buildKitArguments({ ...request, layers: 'no-cache' }, 'm.json').join(' ');
    expect(words).toContain('--no-cache');
    expect(words).not.toContain('--cache-from');
  });
});
