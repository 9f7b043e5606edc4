import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const DIST = fileURLToPath(new URL('../../../web/dist', import.meta.url));
const YEAR_S = 31_536_000;
const NOT_BUILT =
  '<!doctype html><meta charset="utf-8"><title>粤桂就业桥</title><p>网页还没有构建，请运行 npx -y pnpm@12 start<p>The web client is not built yet; please run npx -y pnpm@12 start';

/** Serves the built web client: hashed assets for a year, its page for every address of the site that asks for html. */
export async function serveSite(app: FastifyInstance): Promise<void> {
  const assets = join(DIST, 'assets');
  if (existsSync(assets)) await app.register(fastifyStatic, { root: assets, prefix: '/assets/', maxAge: YEAR_S * 1000, immutable: true, wildcard: true });
  const page = existsSync(join(DIST, 'index.html')) ? readFileSync(join(DIST, 'index.html'), 'utf8') : NOT_BUILT;
  const icon = existsSync(join(DIST, 'icon.svg')) ? readFileSync(join(DIST, 'icon.svg')) : null;
  app.get('/icon.svg', (_, reply) => (icon ? reply.type('image/svg+xml').header('cache-control', 'max-age=86400').send(icon) : reply.status(404).send()));
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && (request.headers.accept ?? '').includes('text/html'))
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
    return reply.status(404).send({ code: 'NOT_FOUND', message: '没有这个地址 / There is no such address.' });
  });
}
