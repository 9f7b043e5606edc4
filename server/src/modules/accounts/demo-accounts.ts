import type { GrantTerms } from './grants.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { insertAccount } from './create-account.ts';
import { hashPassword, isPassword } from './passwords.ts';

export interface DemoAccount {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  readonly grants: readonly [GrantTerms, ...GrantTerms[]];
}

const PASSWORD = 'qinzhou-demo';
const demo = (name: string, displayName: string, ...grants: DemoAccount['grants']): DemoAccount => ({ name, displayName, password: PASSWORD, grants });

/** The sample account of the bureau, made at the demo's first start. */
export const DEMO_ACCOUNT = demo('renshe', '钦州市人社局（演示）', { role: 'BUREAU', scope: '450700' });

/** One sample account a role. Their password is shown on the sign-in page, and they are never made in production. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  DEMO_ACCOUNT,
  demo('renshe-lingshan', '灵山县人社局（演示）', { role: 'BUREAU', scope: '450721' }),
  demo('qiuzhi', '求职者（演示）', { role: 'SEEKER' }),
  demo('qiye', '企业负责人（演示）', { role: 'EMPLOYER', duty: 'OWNER', scope: 'demo-employer' }),
  demo('qiye-zhaopin', '企业招聘员（演示）', { role: 'EMPLOYER', duty: 'STAFF', scope: 'demo-employer' }),
  demo('qiye-zhanwei', '企业展位代表（演示）', { role: 'EMPLOYER', duty: 'BOOTH', scope: 'demo-employer' }),
  demo('jigou', '人力资源机构（演示）', { role: 'AGENCY', duty: 'OWNER', scope: 'demo-agency' }),
  demo('jigou-banshi', '机构办事员（演示）', { role: 'AGENCY', duty: 'STAFF', scope: 'demo-agency' }),
  demo('menkou', '入场引导员（演示）', { role: 'AGENCY', duty: 'DOOR', scope: 'demo-agency' }),
  demo('chengche', '乘车长（演示）', { role: 'AGENCY', duty: 'TOUR_LEADER', scope: 'demo-agency' }),
  demo('yuanqu', '园区管理员（演示）', { role: 'PARK_ADMIN', scope: '钦州港经济技术开发区' }),
  demo('xinxiyuan', '陆屋镇信息员（演示）', { role: 'GRID_WORKER', scope: '450721106001' }, { role: 'GRID_WORKER', scope: '450721106002' }),
  demo('xiangzhen', '陆屋镇（演示）', { role: 'TOWN', scope: '450721106' }),
  demo('fagai', '发改委查看（演示）', { role: 'VIEWER', scope: 'development-and-reform' }),
  demo('guanli', '平台管理员（演示）', { role: 'ADMIN' }),
];

/** Makes the sample accounts that are not there yet. */
export async function createDemoAccounts(db: Database, clock: Clock): Promise<void> {
  const known = new Set(
    (
      await db.rowsByMany<{ name: string }>(
        'select name from account where name in (?*)',
        DEMO_ACCOUNTS.map((a) => a.name),
      )
    ).map((r) => r.name),
  );
  const missing = DEMO_ACCOUNTS.filter((a) => !known.has(a.name));
  if (missing.length === 0) return;
  const passwordHash = await hashPassword(PASSWORD);
  await db.transaction(async (tx) => {
    for (const account of missing) await insertAccount(tx, clock.now(), { ...account, passwordHash });
  });
}

/** Whether a sample account can still be entered with the password that everybody knows. */
export async function isDemoAccountThere(db: Database): Promise<boolean> {
  const rows = await db.rowsByMany<{ password_hash: string | null }>(
    'select password_hash from account where name in (?*)',
    DEMO_ACCOUNTS.map((a) => a.name),
  );
  for (const row of rows) if (row.password_hash && (await isPassword(PASSWORD, row.password_hash))) return true;
  return false;
}
