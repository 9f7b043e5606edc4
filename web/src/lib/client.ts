import { i18n } from '@lingui/core';
import { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import type { Client as SubscriptionClient } from 'graphql-ws';

let sockets: Promise<SubscriptionClient> | undefined;
/** The WebSocket client is only fetched by pages that follow something live. */
const socketClient = (): Promise<SubscriptionClient> =>
  (sockets ??= import('graphql-ws').then(({ createClient }) =>
    createClient({ url: `${location.origin.replace(/^http/u, 'ws')}/graphql`, retryAttempts: 20, shouldRetry: () => true }),
  ));

/** One client for the site; answers come in the language that is shown. */
export const createGraphClient = (): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe(sink) {
            let stop = (): void => {};
            let stopped = false;
            void socketClient().then((client) => {
              if (stopped) return;
              stop = client.subscribe(
                { query: request.query ?? '', ...(request.variables ? { variables: request.variables as Record<string, unknown> } : {}) },
                sink as never,
              );
            });
            return {
              unsubscribe() {
                stopped = true;
                stop();
              },
            };
          },
        }),
      }),
    ],
    fetchOptions: () => ({ headers: { 'accept-language': i18n.locale || 'zh-CN' } }),
  });
