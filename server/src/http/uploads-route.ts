import type { MultipartFile } from '@fastify/multipart';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

import type { Problem } from '../kernel/problem.ts';
import { mayImport } from '../modules/imports/imports.module.ts';
import { READ_LIMITS } from '../platform/intake/read/limits.ts';
import { contentOf, HEAD_BYTES } from '../platform/uploads/file-content.ts';
import type { Services } from '../services.ts';
import type { Caller } from './sessions.ts';
import { isOwnOrigin, languageOf } from './sessions.ts';

const MIB = 1024 * 1024;
const PROBLEMS = {
  NOT_SIGNED_IN: { code: 'NOT_SIGNED_IN', zh: '请先登录人社局账号', en: 'Please sign in with an account of the bureau.' },
  FOREIGN_ORIGIN: { code: 'FOREIGN_ORIGIN', zh: '请在本站的页面上传', en: 'Please upload from a page of this site.' },
  NO_FILE: { code: 'NO_FILE', zh: '没有收到文件，请选一个 .xlsx、.csv、.tsv 或 .json', en: 'No file came; please choose an .xlsx, .csv, .tsv or .json.' },
  FILE_TOO_LARGE: {
    code: 'FILE_TOO_LARGE',
    zh: `文件太大，最多 ${READ_LIMITS.bytes / MIB} MB，请分成几个文件`,
    en: `The file is too large; at most ${READ_LIMITS.bytes / MIB} MB. Please split it.`,
  },
  NOT_A_LIST: {
    code: 'NOT_A_LIST',
    zh: '这个文件的内容不是表格（它可能是图片、PDF 或程序），请上传 .xlsx、.csv、.tsv 或 .json',
    en: 'The content of this file is no list (it may be a picture, a PDF or a program); please send an .xlsx, .csv, .tsv or .json.',
  },
  EMPTY_FILE: { code: 'EMPTY_FILE', zh: '文件是空的', en: 'The file is empty.' },
} satisfies Record<string, Problem>;

/** POST /uploads: one file as multipart/form-data, streamed; answers its id, for the mutation startImport. */
export async function uploadsRoute(
  app: FastifyInstance,
  services: Services,
  caller: (cookies: Record<string, string | undefined>) => Promise<Caller>,
  origins: ReadonlySet<string>,
): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 2, fileSize: READ_LIMITS.bytes } });
  app.post('/uploads', { bodyLimit: READ_LIMITS.bytes + MIB }, async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const refuse = (status: number, problem: Problem) =>
      reply.status(status).send({ code: problem.code, message: language === 'en' ? problem.en : problem.zh });
    if (!isOwnOrigin(request, origins)) return refuse(403, PROBLEMS.FOREIGN_ORIGIN);
    const { actor } = await caller(request.cookies);
    if (!mayImport(actor)) return refuse(401, PROBLEMS.NOT_SIGNED_IN);
    if (!request.isMultipart()) return refuse(415, PROBLEMS.NO_FILE);
    const part = await request.file();
    if (!part) return refuse(400, PROBLEMS.NO_FILE);
    try {
      const upload = await services.uploads.keep(actor, part.filename, within(part.file));
      return await reply.status(201).send({ id: upload.id, fileName: upload.fileName, bytes: upload.bytes });
    } catch (error) {
      if (error instanceof UnfitFile) return refuse(error.status, error.problem);
      throw error;
    }
  });
}

/** What keeps a file from being taken in. */
class UnfitFile extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(problem.en);
    this.status = status;
    this.problem = problem;
  }
}

/** The pieces of a file; throws UnfitFile where its content is no list, or at its end if it was empty or larger than the limit, so that nothing of it is kept. */
async function* within(file: MultipartFile['file']): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let head: Buffer | null = Buffer.alloc(0);
  for await (const piece of file as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (head) head = Buffer.concat([head, piece]);
    if (head && head.length < HEAD_BYTES) continue;
    if (head) throwUnlessList(head);
    yield head ?? piece;
    head = null;
  }
  if (head && head.length > 0) {
    throwUnlessList(head);
    yield head;
  }
  if (file.truncated) throw new UnfitFile(413, PROBLEMS.FILE_TOO_LARGE);
  if (bytes === 0) throw new UnfitFile(400, PROBLEMS.EMPTY_FILE);
}

function throwUnlessList(head: Buffer): void {
  if (contentOf(head.subarray(0, HEAD_BYTES)) === 'OTHER') throw new UnfitFile(415, PROBLEMS.NOT_A_LIST);
}
