/**
 * The rules of the house (docs/architecture.md says why). Arrows point down:
 * actions -> domain -> aws, runner, core. That SDK clients are made in src/aws only is a check of its own
 * (scripts/lib/checks.mjs): with TypeScript 7 this tool cannot tell a type's import from a value's.
 */
const DOMAIN = '^src/(windows|images|registry|ecr|stacks|services)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'domain-below-actions', severity: 'error', from: { path: '^src/' }, to: { path: '^actions/' } },
    {
      name: 'no-action-imports-another',
      severity: 'error',
      from: { path: '^actions/([^/]+)/' },
      to: { path: '^actions/([^/]+)/', pathNot: '^actions/$1/' },
    },
    {
      name: 'toolkit-only-in-runner',
      comment: 'One door to the GitHub runner.',
      severity: 'error',
      from: { path: '^(src|actions)/', pathNot: '^src/runner/' },
      to: { path: 'node_modules/@actions/' },
    },
    {
      name: 'core-is-the-ground',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'leaves-know-no-domain',
      severity: 'error',
      from: { path: '^src/(aws|runner|core)/' },
      to: { path: DOMAIN },
    },
    {
      name: 'domain-knows-no-runner',
      comment: 'Nothing in the domain knows that GitHub exists.',
      severity: 'error',
      from: { path: DOMAIN },
      to: { path: '^src/runner/' },
    },
    {
      name: 'shipped-knows-no-sandbox',
      severity: 'error',
      from: { path: '^(src|actions)/' },
      to: { path: '^(sandbox|test|scripts)/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|actions|sandbox)/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|build)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
