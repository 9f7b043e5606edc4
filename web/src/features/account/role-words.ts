import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { AccountDuty, AccountRole } from '../../generated/graphql.ts';

export const ROLE_WORDS: Readonly<Record<AccountRole, MessageDescriptor>> = {
  SEEKER: msg`求职者`,
  EMPLOYER: msg`用人单位`,
  AGENCY: msg`人力资源机构`,
  PARK_ADMIN: msg`园区管理员`,
  GRID_WORKER: msg`信息员`,
  TOWN: msg`乡镇`,
  BUREAU: msg`人社局`,
  VIEWER: msg`其他部门（查看）`,
  ADMIN: msg`平台管理员`,
};
export const DUTY_WORDS: Readonly<Record<AccountDuty, MessageDescriptor>> = {
  OWNER: msg`负责人`,
  STAFF: msg`工作人员`,
  BOOTH: msg`展位代表`,
  DOOR: msg`入场引导`,
  TOUR_LEADER: msg`乘车长`,
};
