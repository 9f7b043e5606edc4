import { describe, expect, it } from 'vitest';

import type { OpenPosting, PostingVoice } from './posting-fold.ts';
import { chooseFields, foldPosting } from './posting-fold.ts';

let n = 0;
const place = { region: '442000', park: null, site: null, address: null, city: '442000' };
const voice = (open: Partial<OpenPosting>, trust = 70): PostingVoice => ({
  id: `r${(n += 1)}`,
  employerId: 'emp_1',
  sourceId: `s${trust}`,
  sourceName: `源${trust}`,
  trust,
  open: {
    kind: null,
    title: '电焊工',
    employerName: '甲',
    offeredBy: '甲',
    creditCode: null,
    industry: null,
    place,
    asOf: '2026-11-10',
    externalId: null,
    ...open,
  },
});
const fold = (...voices: PostingVoice[]) => foldPosting('pst_1', voices, { previousId: null });

describe('the fold of a posting', () => {
  it('takes the latest day, and confirms by it', () =>
    expect(fold(voice({ headcount: 5 }), voice({ headcount: 8, asOf: '2026-11-18' }))).toMatchObject({ headcount: 8, confirmedOn: '2026-11-18' }));
  it('on one day takes the more trusted source, whatever came first', () => {
    expect(fold(voice({ headcount: 5 }, 30), voice({ headcount: 8 }, 70)).headcount).toBe(8);
    expect(fold(voice({ headcount: 8 }, 70), voice({ headcount: 5 }, 30)).headcount).toBe(8);
  });
  it('an absent column erases nothing; 若干 and 长期 do', () => {
    expect(fold(voice({ headcount: 5, expiresOn: '2026-12-01' }), voice({ asOf: '2026-11-18' }))).toMatchObject({ headcount: 5, expiresOn: '2026-12-01' });
    expect(fold(voice({ headcount: 5, expiresOn: '2026-12-01' }), voice({ headcount: null, expiresOn: null, asOf: '2026-11-18' }))).toMatchObject({
      headcount: null,
      expiresOn: null,
    });
  });
  it('a coarse place never hides a finer one', () =>
    expect(fold(voice({ place: { ...place, region: '442000006000' } }), voice({ asOf: '2026-11-18' })).region).toBe('442000006000'));
  it('is the same in whatever order its rows stand', () => {
    const voices = [voice({ headcount: 5 }), voice({ headcount: 8, asOf: '2026-11-18' }), voice({ headcount: 9 }, 30)];
    expect(fold(...voices)).toEqual(fold(...voices.toReversed()));
  });
  it('names the rule that chose', () => {
    expect(chooseFields([voice({ headcount: 5 })]).get('headcount')?.rule).toBe('ONLY_ONE');
    expect(chooseFields([voice({ headcount: 5 }), voice({ headcount: 5 }, 30)]).get('headcount')?.rule).toBe('ALL_AGREE');
    expect(chooseFields([voice({ headcount: 5 }), voice({ headcount: 6 }, 30)]).get('headcount')?.rule).toBe('MORE_TRUSTED');
    expect(chooseFields([voice({ headcount: 5 }), voice({ headcount: 6, asOf: '2026-11-18' })]).get('headcount')?.rule).toBe('LATEST_DAY');
  });
});
