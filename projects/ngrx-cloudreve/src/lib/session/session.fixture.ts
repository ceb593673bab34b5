import { TestRequest } from '@angular/common/http/testing';
import { API, Bench, envelope, pair } from '../test-setup.fixture';

/** The response to a sign-in of any way. */
export const entered = (userId: string, name = userId): object =>
  envelope({ user: { id: userId, nickname: 'Ann' }, token: pair(`access-${name}`, `refresh-${name}`) });

/** A turn of the page, for what comes from a network or a lock. */
export function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** Waits for a request of a command whose code is loaded first. */
export async function comes(bench: Bench, method: string, path: string): Promise<TestRequest> {
  for (let turn = 0; turn < 500; turn++) {
    const [request] = bench.http.match(
      (candidate) => candidate.method === method && candidate.url === API + path,
    );
    if (request !== undefined) {
      return request;
    }
    await aTurn();
  }
  throw new Error(`${method} ${path} did not come`);
}
