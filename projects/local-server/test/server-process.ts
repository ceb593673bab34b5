import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The command line run as a person runs it. */
export class ServerProcess {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  readonly exit: Promise<unknown[]>;

  constructor(...flags: string[]) {
    this.child = spawn(process.execPath, [MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    // 'close' comes after the last output, 'exit' may come before it.
    this.exit = once(this.child, 'close');
  }

  /** Waits for the line that says it is ready. @returns the URL in it. */
  async ready(): Promise<string> {
    while (!this.stdout.includes('\n')) {
      if (this.child.exitCode !== null) throw new Error(this.stderr);
      await Promise.race([once(this.child.stdout ?? this.child, 'data'), this.exit]);
    }
    return /http:\/\/\S+/.exec(this.stdout)?.[0] ?? '';
  }

  /** @returns the exit code, or null if a signal ended the process. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<unknown> {
    this.child.kill(signal);
    return (await this.exit)[0];
  }
}
