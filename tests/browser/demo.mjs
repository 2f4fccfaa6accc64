// node demo.mjs views|pace PROGRAM: a part over the program's demo.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// Gives the page's address and, by role, a link that signs in once.
export async function openDemo(program) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'indkald-demo-'));
  const child = spawn(program, ['demo', '--dir', join(folder, 'demo'), '--port', `${port}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const close = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  let out = '';
  for await (const block of child.stdout) {
    out += block;
    const links = [...out.matchAll(/^\s*(\S+)\s+\S*?(#\/sign-in\/\S+)\s*$/gm)];
    if (links.length >= 5) return { page: `http://localhost:${port}`, links: Object.fromEntries(links.map(([, role, link]) => [role, '/' + link])), close };
  }
  close();
  throw new Error(`the demo did not start: ${out}`);
}
