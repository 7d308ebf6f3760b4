import path from 'node:path';
import { parseArgs } from 'node:util';
import { ALGORITHMS, type Algorithm } from '@hengjian/trail';
import { StartError } from './platform/database/start-error.ts';
import { requirePort } from './platform/http/free-port.ts';
import { createLog, LOG_FORMATS, type Log } from './platform/log/log.ts';
import { outboundFrom } from './platform/outbound/settings.ts';
import { pick, text } from './platform/text.ts';
import { type UploadLimits, uploadLimitsFrom } from './platform/uploads.ts';
import { startServer } from './server.ts';

const locale = /^en/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'en' : 'zh-CN';
const say = (zh: string, en: string): void => {
  process.stdout.write(`${pick(text(zh, en), locale)}\n`);
};

function fail(zh: string, en: string): never {
  process.stderr.write(`${pick(text(zh, en), locale)}\n`);
  process.exit(1);
}

interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDirectory: string;
  readonly demonstration: boolean;
  readonly production: boolean;
  readonly trailAlgorithm: Algorithm;
  readonly log: Log;
}

/** JSON lines in production, a few words for a person in a demonstration; requests are told wherever a form was asked for. */
function logOf(production: boolean): Log {
  const given = process.env.LOG_FORMAT || undefined;
  const format = LOG_FORMATS.find((one) => one === given);
  if (given !== undefined && format === undefined)
    fail(`LOG_FORMAT 只能是 ${LOG_FORMATS.join(' 或 ')}。`, `LOG_FORMAT is ${LOG_FORMATS.join(' or ')}.`);
  return createLog({ format: format ?? (production ? 'json' : 'text'), requests: format !== undefined });
}

const FLAGS = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  production: { type: 'boolean', default: process.env.HENGJIAN_MODE === 'production' },
} as const;

function flags() {
  try {
    return parseArgs({ options: FLAGS }).values;
  } catch {
    const known = '--host HOST --port PORT --data DIRECTORY --production';
    return fail(
      `启动参数有误：${process.argv.slice(2).join(' ')}。可用的参数：${known}`,
      `These are no flags of the server: ${process.argv.slice(2).join(' ')}. There are: ${known}`,
    );
  }
}

/** Flags before environment before defaults. */
function settings(): Settings {
  const values = flags();
  const port = Number(values.port ?? process.env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    fail('端口须为 0 至 65535 的整数。', 'The port must be a whole number from 0 to 65535.');
  const trail = process.env.TRAIL_HASH || 'sha256';
  const trailAlgorithm = ALGORITHMS.find((algorithm) => algorithm === trail);
  if (trailAlgorithm === undefined)
    fail(`TRAIL_HASH 只能是 ${ALGORITHMS.join(' 或 ')}。`, `TRAIL_HASH is ${ALGORITHMS.join(' or ')}.`);
  return {
    host: values.host ?? process.env.HOST ?? '127.0.0.1',
    port,
    dataDirectory: path.resolve(values.data ?? process.env.DATA_DIR ?? 'data'),
    demonstration: !values.production,
    production: values.production,
    trailAlgorithm,
    log: logOf(values.production),
  };
}

function uploadLimits(): UploadLimits {
  return (
    uploadLimitsFrom(process.env) ??
    fail(
      'UPLOAD_DAY_GIB 和 UPLOAD_TOTAL_GIB 须为大于 0 的数字。',
      'UPLOAD_DAY_GIB and UPLOAD_TOTAL_GIB are numbers above 0.',
    )
  );
}

let shown = '';
/** One line that moves on a terminal, a few lines in a log. */
function showSeeding(done: number, total: number): void {
  const percent = Math.floor((done / total) * 100);
  const line = pick(
    text(`正在建立演示县（松岚县）…… ${percent}%`, `Setting up the demonstration county (Songlan) … ${percent}%`),
    locale,
  );
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${done === total ? '\n' : ''}`);
  else if (done === 0 || done === total) process.stdout.write(`${line}\n`);
  shown = line;
}

function explain(error: unknown): never {
  if (error instanceof StartError) fail(error.explanation['zh-CN'], error.explanation.en);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const { host, port } = configured;
  if (code === 'EADDRINUSE') {
    fail(
      `端口 ${port} 已被占用。如果衡鉴已经启动，直接打开 http://${host}:${port} 即可；否则请停止占用它的程序，或换一个端口，例如：PORT=${port + 1} npm start`,
      `Port ${port} is in use. If Hengjian is running already, open http://${host}:${port}. Otherwise stop the program that uses it, or choose another port, for example: PORT=${port + 1} npm start`,
    );
  }
  const listening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  if (code === 'EACCES' && listening)
    fail(`没有权限使用 ${host}:${port}。`, `${host}:${port} may not be used by this account.`);
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

const configured = settings();
const stopping = new AbortController();
const {
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: ownerUrl,
  HENGJIAN_KEY: key,
  METRICS_TOKEN: metricsToken,
  TRUST_PROXY: trustProxy,
} = process.env;

/** Shown once, at the terminal of whoever starts the server; only its hash is kept. */
function showSetUp(token: string): void {
  say(
    `尚无账号。请在浏览器打开 /set-up，用下面的一次性口令建立三名管理员（24小时内有效）：\n\n    ${token}\n`,
    `There is no account yet. Open /set-up in a browser and make the three administrators with this one-time token (good for 24 hours):\n\n    ${token}\n`,
  );
}

try {
  const { host: _host, port: _port, production, ...common } = configured;
  await requirePort(configured.host, configured.port);
  const server = await startServer({
    ...common,
    onSeeding: showSeeding,
    outbound: outboundFrom(process.env),
    uploads: uploadLimits(),
    allowPlainHttp: process.env.ALLOW_PLAIN_HTTP === '1',
    ...(production ? { production: { tenant: process.env.TENANT_ID ?? 'county', onSetUp: showSetUp } } : {}),
    ...(key ? { key } : {}),
    ...(trustProxy ? { trustProxy } : {}),
    ...(metricsToken ? { metricsToken } : {}),
    // An empty variable is how a shell says that there is none.
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(ownerUrl ? { ownerUrl } : {}),
  });
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    say('正在停止……', 'Stopping …');
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => explain(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  try {
    const address = await server.listen(configured.host, configured.port);
    if (shown !== '' && !process.stdout.isTTY) process.stdout.write('\n');
    process.stdout.write(`衡鉴已就绪：${address}\nHengjian is ready: ${address}\n`);
  } catch (error) {
    await server.stop();
    throw error;
  }
} catch (error) {
  explain(error);
}
