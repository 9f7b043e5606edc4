/** The command line was used wrongly: exit code 2. */
export class WrongUse extends Error {}

export const say = (line: string): void => void process.stderr.write(`${line}\n`);

export const USAGE = `用法 / usage:  npx -y pnpm@12 --silent yuegui COMMAND
  import [--receipt OUT.jsonl] PATH…      导入文件或文件夹 / import files or folders (.xlsx .csv .tsv .json)
  export postings --out FILE.jsonl        导出全部岗位 / export every posting
  account create NAME [--display TEXT]    建人社局账号，密码从标准输入读 / make a bureau account; the password is read from standard input
  audit verify                            核对操作记录有没有被改动 / find changes to the audit trail
  keys rotate | keys status               换到新密钥（可在运行中做）；还剩多少没换 / turn to the new key, while serving too; what is left
  keys escrow --parts N --needed K DIR    把密钥拆成 N 份，K 份可恢复 / split the key into N parts, any K give it back
  keys recover FILE…                      从几份恢复密钥，写到标准输出 / the key of some parts, to standard output
  backup FILE                             备份（可在运行中做）/ back up, while serving too
  restore FILE                            恢复到空的 DATA_DIR / restore into an empty DATA_DIR
  reindex                                 用 Meilisearch 时重建索引 / with Meilisearch: rebuild the index beside the old one, then swap
  search failures | search reconcile      写不进搜索的文档；和数据库核对 / documents that search refused; compare with the database`;
