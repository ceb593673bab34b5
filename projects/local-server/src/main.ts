import { readCommandLine, usage } from './command-line.ts';
import type { Mail } from './mail/outbox.ts';
import type { ServerOptions } from './options.ts';
import { DEFAULT_PORT } from './options.ts';
import { startServer } from './server.ts';

async function run(options: ServerOptions): Promise<void> {
  const server = await startServer({ onMail: showMail, ...options });
  const wanted = options.port ?? DEFAULT_PORT;
  if (wanted !== 0 && server.port !== wanted) {
    console.error(`Port ${wanted} is taken; using ${server.port}, the next free one.`);
  }
  console.log(`Cloudreve-compatible server on ${server.url} (data: ${server.dataFolder})`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

/** Nothing is sent: whoever develops here reads the mail where the server runs. */
function showMail({ to, subject, text }: Mail): void {
  console.log(`\nMail to ${to}: ${subject}\n\n${text}`);
}

try {
  const options = readCommandLine(process.argv.slice(2));
  if (options === 'help') console.log(usage());
  else await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
