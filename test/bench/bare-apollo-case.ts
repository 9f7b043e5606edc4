import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';

import { postingOf } from './board-of.ts';

/** The bare control: Apollo Server on Fastify that answers the same list from memory, without database, search, limits or sessions. Prints its address. */
const PAGE = 20;
const nodes = Array.from({ length: PAGE }, (_, n) => {
  const p = postingOf(n);
  return {
    id: p.id,
    title: p.title,
    offeredBy: p.offeredBy,
    openingsLeft: p.openingsLeft,
    benefits: p.benefits,
    confirmedOn: p.confirmedOn,
    sourceCount: 1,
    pay: { min: p.payMin, max: p.payMax, unit: p.payUnit, monthlyMin: p.monthlyMin, monthlyMax: p.monthlyMax, converted: false },
    place: { label: p.address },
  };
});
const app = fastify();
const apollo = new ApolloServer({
  typeDefs: `
    type Pay { min: Float max: Float unit: String monthlyMin: Int monthlyMax: Int converted: Boolean! }
    type Place { label: String! }
    type Posting { id: ID! title: String! offeredBy: String! openingsLeft: Int benefits: [String!]! confirmedOn: String! sourceCount: Int! pay: Pay! place: Place! }
    type Edge { cursor: String! node: Posting! }
    type Page { total: Int! edges: [Edge!]! }
    input SearchPostingsInput { first: Int }
    type Query { searchPostings(input: SearchPostingsInput!): Page! }`,
  resolvers: { Query: { searchPostings: () => ({ total: nodes.length, edges: nodes.map((node, n) => ({ cursor: String(n), node })) }) } },
  introspection: false,
});
await apollo.start();
app.route({ url: '/graphql', method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo) });
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
