import type { GraphServices } from '../graphql/context.ts';
import type { Config } from '../platform/config/config.ts';
import type { Log } from '../platform/log/log.ts';
import type { SearchSide } from '../search-side.ts';
import type { Services } from '../services.ts';
import type { ImportThread } from '../threads/import-thread.ts';

/** What the web server is made of. */
export interface HttpParts {
  readonly config: Config;
  readonly services: Services;
  readonly graph: GraphServices;
  readonly log: Log;
  /** Lets the command line on this machine hand its work over. */
  readonly commandToken: string;
  readonly search: Pick<SearchSide, 'answers' | 'degrades' | 'keeper'>;
  readonly imports: Pick<ImportThread, 'isUp'>;
}
