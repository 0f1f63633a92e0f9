import { refuseBuildKitSyntax } from '../../../src/images/buildkit-syntax';

const check = (...lines: string[]) => refuseBuildKitSyntax(lines.join('\n'), 'app/Dockerfile');

test('all that only BuildKit knows is named at once, with its lines', () => {
  expect(() =>
    check(
      'FROM a',
      'RUN --mount=type=secret,id=x --network=none cmd',
      'COPY --link --from=b /a /b',
      'ADD --checksum=1 x y',
    ),
  ).toThrow(
    expect.objectContaining({
      code: 'dockerfile-buildkit',
      message:
        'Only BuildKit knows: RUN --mount (app/Dockerfile:2); RUN --network (app/Dockerfile:2); ' +
        'COPY --link (app/Dockerfile:3); ADD --checksum (app/Dockerfile:4).',
    }),
  );
});

test.each(['RUN <<EOF', 'COPY <<"EOF" /x', 'RUN cat <<-EOF > x'])('a heredoc: %s', (line) => {
  expect(() => check('FROM a', line, 'EOF')).toThrow(/a heredoc of (RUN|COPY) \(app\/Dockerfile:2\)/);
});

test.each([
  'COPY --chown=u --from=b /a /b',
  'RUN echo --mount=x',
  'RUN echo $((1<<2))',
  'HEALTHCHECK --interval=5s CMD x',
  'ENV A="<<EOF"',
  'FROM --platform=windows/amd64 b',
])('%s is fine', (line) => {
  expect(() => check('FROM a', line)).not.toThrow();
});
