/** The layers of the house: arrows only go down, kernel ← platform ← modules ← graphql ← app. */
const rooms = [
  'regions',
  'accounts',
  'sign-in',
  'imports',
  'notices',
  'organizations',
  'workers',
  'postings',
  'privacy',
  'board',
  'matching',
  'applications',
  'fairs',
  'travel',
  'policy',
  'oversight',
];
const room = (name) => `^server/src/modules/${name}/`;
/** Where the parts are put together: everything above the rooms and GraphQL. */
const top = '^server/src/(app|main|cli|demo|entities|news-feed|sealed-columns|search-side|services)\\.ts$|^server/src/(cli|http|threads)/';

const roomRules = rooms.flatMap((name, at) => [
  {
    name: `room-${name}-imports-only-earlier-rooms`,
    severity: 'error',
    from: { path: room(name) },
    to: {
      path:
        rooms
          .slice(at + 1)
          .map(room)
          .join('|') || '^$',
    },
  },
  {
    name: `room-${name}-is-entered-by-its-face`,
    severity: 'error',
    from: { path: '^server/src/modules/', pathNot: room(name) },
    to: { path: room(name), pathNot: `${room(name)}${name}\\.module\\.ts$` },
  },
]);

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^server/src/kernel/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(server|web|test)/', pathNot: '^server/src/kernel/|node_modules' },
    },
    {
      name: 'platform-imports-kernel-only',
      severity: 'error',
      from: { path: '^server/src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/(modules|graphql)/|' + top },
    },
    {
      name: 'modules-import-no-graphql',
      severity: 'error',
      from: { path: '^server/src/modules/', pathNot: '\\.(resolvers|test)\\.ts$' },
      to: { path: '^server/src/graphql/|' + top },
    },
    {
      name: 'resolvers-import-generated-types-and-context-only',
      severity: 'error',
      from: { path: '^server/src/modules/.*\\.resolvers\\.ts$' },
      to: { path: '^server/src/graphql/', pathNot: '^server/src/graphql/(generated/|(context|errors|asked-for)\\.ts$)' },
    },
    { name: 'graphql-imports-no-app', severity: 'error', from: { path: '^server/src/graphql/' }, to: { path: top } },
    {
      name: 'domain-imports-no-database-driver',
      severity: 'error',
      from: { path: '\\.(rules|policy)\\.ts$' },
      to: { path: '^server/src/(platform|graphql)/|node_modules/@mikro-orm' },
    },
    ...roomRules,
    { name: 'web-lib-is-lowest', severity: 'error', from: { path: '^web/src/lib/' }, to: { path: '^web/src/(ui|features|routes)/' } },
    {
      name: 'web-ui-fetches-nothing',
      severity: 'error',
      from: { path: '^web/src/ui/' },
      to: { path: '^web/src/(features|routes|generated)/|node_modules/(urql|@urql)' },
    },
    { name: 'web-features-know-no-routes', severity: 'error', from: { path: '^web/src/features/' }, to: { path: '^web/src/routes/' } },
    { name: 'web-and-server-share-the-contract-only', severity: 'error', from: { path: '^web/src/' }, to: { path: '^server/' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|\\.module\\.css$' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
