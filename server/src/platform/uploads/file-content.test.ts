import { describe, expect, it } from 'vitest';

import { contentOf } from './file-content.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a file by its content', () => {
  it.each([
    ['a list in UTF-8', Buffer.from('姓名,电话\n张三,138'), 'TEXT'],
    ['a list in UTF-8 with its mark', Buffer.from('\uFEFF姓名,电话\n'), 'TEXT'],
    ['a list in GB18030', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a]), 'TEXT'],
    ['a list in UTF-16', Buffer.from([0xff, 0xfe, 0x59, 0x00, 0x0d, 0x00]), 'TEXT'],
    ['JSON', bytes('{"data":[]}'), 'TEXT'],
    ['a page saved as a workbook', bytes('<html xmlns:x="urn">'), 'TEXT'],
    ['a workbook', bytes('PK\u0003\u0004'), 'ZIP'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'OLE'],
    ['a program', bytes('MZ\u0090\0'), 'OTHER'],
    ['a program of Linux', bytes('\u007FELF\u0002'), 'OTHER'],
    ['a script', bytes('#!/bin/sh\n'), 'OTHER'],
    ['a PDF', bytes('%PDF-1.7\n'), 'OTHER'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'OTHER'],
    ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), 'OTHER'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'OTHER'],
    ['a database', bytes('SQLite format 3\0'), 'OTHER'],
  ])('%s', (_, head, expected) => expect(contentOf(head)).toBe(expected));
});
